#include "plan_bench/roster_file.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "plan_bench/text_file.hpp"

namespace plan_bench {
namespace {

namespace rs = gatehouse::solvers::rostering;

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::string part;
  for (std::istringstream in(text); std::getline(in, part, at);) parts.push_back(part);
  if (!text.empty() && text.back() == at) parts.emplace_back();
  return parts;
}

class Reader {
public:
  explicit Reader(const std::filesystem::path& path) : path_(path), in_(open_text(path)) {}

  RosterFile read() {
    while (next()) {
      if (line_.rfind("SECTION_", 0) == 0) {
        section_ = line_.substr(8);
        continue;
      }
      take(split(line_, ','));
    }
    if (file_.problem.people.empty()) throw std::runtime_error(path_.string() + ": names no staff");
    link();
    return std::move(file_);
  }

private:
  bool next() {
    while (std::getline(in_, line_)) {
      ++number_;
      line_.erase(std::remove_if(line_.begin(), line_.end(), [](char c) { return c == '\r' || c == ' ' || c == '\t'; }),
                  line_.end());
      if (!line_.empty() && line_.front() != '#') return true;
    }
    return false;
  }

  [[noreturn]] void wrong(const std::string& what) const {
    throw std::runtime_error(path_.string() + ", line " + std::to_string(number_) + ": " + what);
  }

  int whole(const std::vector<std::string>& fields, std::size_t i) const {
    if (i >= fields.size()) wrong("too few values");
    try {
      std::size_t used = 0;
      const int v = std::stoi(fields[i], &used);
      if (used == fields[i].size()) return v;
    } catch (const std::logic_error&) {  // told below
    }
    wrong("not a number: " + fields[i]);
  }

  int index(const std::vector<std::string>& ids, const std::string& id) const {
    const auto at = std::find(ids.begin(), ids.end(), id);
    if (at == ids.end()) wrong("unknown name " + id);
    return static_cast<int>(at - ids.begin());
  }

  int day(const std::vector<std::string>& fields, std::size_t i) const {
    const int d = whole(fields, i);
    if (d < 0 || d >= file_.problem.days) wrong("day outside the horizon");
    return d;
  }

  void take(const std::vector<std::string>& fields) {
    if (section_ == "HORIZON") {
      take_horizon(whole(fields, 0));
    } else if (section_ == "SHIFTS") {
      take_shift(fields);
    } else if (section_ == "STAFF") {
      take_person(fields);
    } else if (section_ == "DAYS_OFF") {
      rs::Person& person = file_.problem.people[index(file_.people_ids, fields[0])];
      person.days_off.resize(static_cast<std::size_t>(file_.problem.days), 0);
      for (std::size_t i = 1; i < fields.size(); ++i) person.days_off[day(fields, i)] = 1;
    } else if (section_ == "SHIFT_ON_REQUESTS" || section_ == "SHIFT_OFF_REQUESTS") {
      take_request(fields, section_ == "SHIFT_ON_REQUESTS");
    } else if (section_ == "COVER") {
      if (fields.size() < 2) wrong("too few values");
      const int d = day(fields, 0), shift = index(file_.shift_ids, fields[1]);
      for (const rs::Demand& other : file_.problem.demands) {
        if (other.day == d && other.shift == shift) wrong("a second demand for the same day and shift");
      }
      file_.problem.demands.push_back({d, shift, whole(fields, 2), static_cast<double>(whole(fields, 3)),
                                       static_cast<double>(whole(fields, 4)), 0});
    } else {
      wrong("unknown section " + section_);
    }
  }

  void take_horizon(int days) {
    constexpr int most_days = 10'000;
    if (days < 1 || days > most_days) wrong("no number of days");
    if (file_.problem.days != 0) wrong("a second horizon");
    file_.problem.days = days;
  }

  void take_shift(const std::vector<std::string>& fields) {
    if (!file_.problem.people.empty()) wrong("a shift after the staff");
    if (std::count(file_.shift_ids.begin(), file_.shift_ids.end(), fields[0]) > 0) wrong("a second " + fields[0]);
    file_.shift_ids.push_back(fields[0]);
    rs::Shift shift;
    shift.minutes = whole(fields, 1);
    file_.problem.shifts.push_back(shift);
    barred_.push_back(fields.size() > 2 ? split(fields[2], '|') : std::vector<std::string>{});
  }

  void take_person(const std::vector<std::string>& fields) {
    rs::Person person;
    if (fields.size() < 2) wrong("too few values");
    if (file_.problem.days == 0) wrong("staff before the horizon");
    if (std::count(file_.people_ids.begin(), file_.people_ids.end(), fields[0]) > 0) wrong("a second " + fields[0]);
    file_.people_ids.push_back(fields[0]);
    for (const std::string& limit : split(fields[1], '|')) {
      const auto pair = split(limit, '=');
      if (pair.size() != 2) wrong("not SHIFT=COUNT: " + limit);
      person.limits.push_back({{index(file_.shift_ids, pair[0])}, whole(pair, 1), 0});
    }
    person.max_minutes = whole(fields, 2);
    person.min_minutes = whole(fields, 3);
    person.max_run = whole(fields, 4);
    person.min_run = whole(fields, 5);
    person.min_off = whole(fields, 6);
    person.max_weekends = whole(fields, 7);
    person.cost.resize(static_cast<std::size_t>(file_.problem.days) * file_.shift_ids.size(), 0);
    file_.problem.people.push_back(std::move(person));
  }

  /// A shift asked for and not given costs its weight, as one given that was asked to be spared.
  void take_request(const std::vector<std::string>& fields, bool wanted) {
    if (fields.size() < 4) wrong("too few values");
    const double weight = whole(fields, 3);
    rs::Person& person = file_.problem.people[index(file_.people_ids, fields[0])];
    const std::size_t cell = static_cast<std::size_t>(day(fields, 1)) * file_.shift_ids.size() +
                             static_cast<std::size_t>(index(file_.shift_ids, fields[2]));
    person.cost[cell] += wanted ? -weight : weight;
    if (wanted) file_.problem.constant += weight;
  }

  void link() {
    for (std::size_t s = 0; s < barred_.size(); ++s) {
      file_.problem.shifts[s].bars_next.assign(barred_.size(), 0);
      for (const std::string& id : barred_[s]) {
        if (!id.empty()) file_.problem.shifts[s].bars_next[index(file_.shift_ids, id)] = 1;
      }
    }
  }

  std::filesystem::path path_;
  std::ifstream in_;
  std::string line_, section_;
  int number_ = 0;
  RosterFile file_;
  std::vector<std::vector<std::string>> barred_;
};

}  // namespace

RosterFile read_roster(const std::filesystem::path& path) { return Reader(path).read(); }

}  // namespace plan_bench
