// A child program whose output is read line by line, and which can be killed.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace gatehouse::test {

class ChildProcess {
public:
  explicit ChildProcess(std::vector<std::string> command) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error("no child process");
    if (pid_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      std::vector<char*> arguments;
      for (std::string& word : command) arguments.push_back(word.data());
      arguments.push_back(nullptr);
      execv(arguments[0], arguments.data());
      _exit(127);
    }
    close(ends[1]);
    out_ = ends[0];
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess() {
    if (!ended_) finish(SIGKILL);
    close(out_);
  }

  /// Sends the signal (0: none) and waits; the exit status as waitpid gives it.
  int finish(int signal) {
    if (signal != 0) kill(pid_, signal);
    int status = 0;
    waitpid(pid_, &status, 0);
    ended_ = true;
    return status;
  }

  /// Everything that was written until now or, once finished, all there is.
  const std::string& output(int wait_ms = 0) {
    for (;;) {
      pollfd ready{out_, POLLIN, 0};
      if (poll(&ready, 1, wait_ms) <= 0) return text_;
      char buffer[65536];
      const ssize_t n = read(out_, buffer, sizeof buffer);
      if (n <= 0) return text_;
      text_.append(buffer, static_cast<std::size_t>(n));
      wait_ms = 0;
    }
  }

  /// Reads until the child closes its output.
  const std::string& whole_output() {
    char buffer[65536];
    for (ssize_t n = 0; (n = read(out_, buffer, sizeof buffer)) > 0;) text_.append(buffer, static_cast<std::size_t>(n));
    return text_;
  }

private:
  pid_t pid_ = -1;
  int out_ = -1;
  bool ended_ = false;
  std::string text_;
};

}  // namespace gatehouse::test
