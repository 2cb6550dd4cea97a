// Says that it was built for the version MAJOR.MINOR.
#include <gatehouse/plugin.h>

extern "C" GH_EXPORT const gh_plugin* gatehouse_plugin(void) {
  static const gh_plugin plugin{sizeof(gh_plugin), MAJOR,   MINOR, ID, "1", {"Test", nullptr},
                                {"Test", nullptr}, nullptr, 0};
  return &plugin;
}
