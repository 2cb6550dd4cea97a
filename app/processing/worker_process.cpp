#include "processing/worker_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

#include "processing/host.hpp"
#include "processing/text_checks.hpp"

extern char** environ;

namespace gatehouse::worker {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto grace = std::chrono::milliseconds(60);  // for a cancelled worker to end by itself
constexpr auto patience = std::chrono::seconds(2);     // with one that has hung up but does not end
constexpr int poll_interval = 10;                      // ms between looks at cancelled() and the clock
constexpr std::size_t output_kept = 4096;

class Descriptor {
public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  [[nodiscard]] int get() const { return fd_; }

private:
  int fd_ = -1;
};

class Worker {
public:
  Worker(const Job& job, const std::function<Listen(Frame)>& listener, const Progress& progress)
      : listener_(listener), progress_(progress), reader_(max_result_frame), time_limit_(job.time_limit) {
    if (job.request) unsent_ = to_bytes(*job.request);
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() { kill_now(); }

  Ending run(const Job& job) {
    if (!start(job)) return {Ending::Kind::not_started, errno, std::strerror(errno)};
    while (!gone_) {
      wait_for_something();
      read_output();
      read_frames();
      write_request();
      check_time();
      reap();
    }
    read_frames();
    read_output();
    Ending ending = ending_.value_or(natural_ending());
    if (cancelled_at_) ending.kind = Ending::Kind::cancelled;  // however it went out: nobody wants what it made
    ending.output = cleaned(output_, output_kept);
    ending.output.erase(ending.output.find_last_not_of(" \n") + 1);
    return ending;
  }

private:
  bool start(const Job& job);
  void wait_for_something();
  void read_output();
  void read_frames();
  void write_request();
  void check_time();
  void reap();
  void kill_now();
  [[nodiscard]] Ending natural_ending() const;
  void end(Ending::Kind kind) {
    if (!ending_) ending_ = Ending{kind, 0, {}};
  }

  const std::function<Listen(Frame)>& listener_;
  const Progress& progress_;
  FrameReader reader_;
  double time_limit_;
  std::string unsent_;
  std::size_t sent_ = 0;
  Descriptor socket_;
  Descriptor printed_;
  std::string output_;
  pid_t pid_ = -1;
  int status_ = 0;
  bool gone_ = false;
  bool hung_up_ = false;
  Clock::time_point hung_up_at_{};
  std::optional<Ending> ending_;
  Clock::time_point started_{};
  std::optional<Clock::time_point> cancelled_at_;
};

bool Worker::start(const Job& job) {
  std::array<int, 2> sockets{}, pipe_ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) return false;
  socket_ = Descriptor(sockets[0]);
  const Descriptor theirs(sockets[1]);
  if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0) return false;
  printed_ = Descriptor(pipe_ends[0]);
  const Descriptor print_to(pipe_ends[1]);
  fcntl(socket_.get(), F_SETFL, O_NONBLOCK);
  fcntl(printed_.get(), F_SETFL, O_NONBLOCK);

  std::vector<std::string> words{worker_program().string(), "--worker"};
  words.insert(words.end(), job.arguments.begin(), job.arguments.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  // The pipe first: its end may itself be descriptor 3.
  posix_spawn_file_actions_adddup2(&actions, print_to.get(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, print_to.get(), STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), worker_socket);
  // A group of its own: what the plugin starts is ended with it, and Ctrl-C reaches the map's process alone. Signals
  // that the window or a shell has blocked or ignored are as usual again.
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  for (const int s : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT}) sigaddset(&usual, s);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  const int failed = posix_spawn(&pid_, argv[0], &actions, &attributes, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  started_ = Clock::now();
  if (failed == 0 && job.niceness > 0)
    setpriority(PRIO_PROCESS, static_cast<id_t>(pid_), getpriority(PRIO_PROCESS, 0) + job.niceness);
  if (failed != 0) {
    pid_ = -1;
    errno = failed;
  }
  return failed == 0;
}

void Worker::wait_for_something() {
  const auto writing = static_cast<short>(sent_ < unsent_.size() ? POLLOUT : 0);
  std::array<pollfd, 2> fds{
      {{hung_up_ ? -1 : socket_.get(), static_cast<short>(POLLIN | writing), 0}, {printed_.get(), POLLIN, 0}}};
  poll(fds.data(), fds.size(), hung_up_ ? 1 : poll_interval);
}

void Worker::read_output() {
  std::array<char, 4096> buffer{};
  // A plugin that prints without end must not keep us here: a bounded helping each time.
  for (int helping = 0; helping < 64 && printed_.get() >= 0; ++helping) {
    const ssize_t n = read(printed_.get(), buffer.data(), buffer.size());
    if (n == 0) printed_.close();
    if (n <= 0) return;
    output_.append(buffer.data(), static_cast<std::size_t>(n));
    if (output_.size() > output_kept) output_.erase(0, output_.size() - output_kept);
  }
}

void Worker::read_frames() {
  std::array<char, 65536> buffer{};
  for (int helping = 0; helping < 64 && !ending_ && !hung_up_; ++helping) {
    const ssize_t n = recv(socket_.get(), buffer.data(), buffer.size(), 0);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return;
    if (n <= 0) {
      hung_up_ = true;
      hung_up_at_ = Clock::now();
      return;
    }
    reader_.add({buffer.data(), static_cast<std::size_t>(n)});
    while (!ending_) {
      auto frame = reader_.next();
      if (!frame) break;
      const Listen wish = listener_(std::move(*frame));
      if (wish != Listen::on) end(wish == Listen::done ? Ending::Kind::finished : Ending::Kind::nonsense);
    }
    if (reader_.broken()) end(Ending::Kind::nonsense);
  }
}

void Worker::write_request() {
  while (sent_ < unsent_.size() && !hung_up_) {
    const ssize_t n = send(socket_.get(), unsent_.data() + sent_, unsent_.size() - sent_, MSG_NOSIGNAL);
    if (n <= 0) return;
    sent_ += static_cast<std::size_t>(n);
  }
}

void Worker::check_time() {
  const auto now = Clock::now();
  if (!cancelled_at_ && progress_.cancelled()) {
    cancelled_at_ = now;
    // A request that is still under way cannot be followed by a frame: such a worker is killed after the grace, no
    // more.
    const std::string bytes = to_bytes({FrameType::cancel, {}});
    if (sent_ >= unsent_.size()) send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
  if (cancelled_at_ && now - *cancelled_at_ > grace) end(Ending::Kind::cancelled);
  if (time_limit_ > 0 && std::chrono::duration<double>(now - started_).count() > time_limit_)
    end(Ending::Kind::timed_out);
  if (hung_up_ && now - hung_up_at_ > patience) end(Ending::Kind::nonsense);
}

void Worker::reap() {
  if (ending_) kill(-pid_, SIGKILL), kill(pid_, SIGKILL);
  const pid_t done = waitpid(pid_, &status_, ending_ ? 0 : WNOHANG);
  if (done == 0 || (done < 0 && errno == EINTR)) return;
  gone_ = true;
  kill(-pid_, SIGKILL);  // whatever the plugin started and left behind
  pid_ = -1;
}

void Worker::kill_now() {
  if (pid_ < 0) return;
  kill(-pid_, SIGKILL);
  kill(pid_, SIGKILL);
  waitpid(pid_, &status_, 0);
}

Ending Worker::natural_ending() const {
  if (WIFSIGNALED(status_)) return {Ending::Kind::crashed, WTERMSIG(status_), {}};
  return {Ending::Kind::finished, WEXITSTATUS(status_), {}};
}

}  // namespace

Ending run_worker(const Job& job, const std::function<Listen(Frame)>& listener, const Progress& progress) {
  return Worker(job, listener, progress).run(job);
}

}  // namespace gatehouse::worker
