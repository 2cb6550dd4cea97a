// The worker's side of gatehouse alone: what tests start their plugins in.
#include "processing/host.hpp"

int main(int argc, char** argv) { return gatehouse::worker_main(argc, argv); }
