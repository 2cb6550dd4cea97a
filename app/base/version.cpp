#include "base/version.hpp"

namespace gatehouse {

const char* version() { return GATEHOUSE_VERSION; }

}  // namespace gatehouse
