// Reads checkpoints and people from the snapshot, hands them to plan_duties() and its duties to the host.
#include <gatehouse/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

#include "duty_roster/explanations.hpp"
#include "duty_roster/reading.hpp"
#include "duty_roster/tables.hpp"
#include "toolkit/clock_time.hpp"
#include "toolkit/telling.hpp"

namespace {

namespace dr = gatehouse::duty_roster;
using gatehouse::toolkit::Words;

std::string here(const gh::Run& run, const Words& w) { return run.chinese() ? w.zh : w.en; }

dr::Date first_day(const gh::Run& run) {
  const std::string given = run.text_of("first_day");
  if (given.empty()) {
    const std::time_t now = std::time(nullptr);
    std::tm here{};  // where the user is: in China the day begins eight hours before that of UTC
    localtime_r(&now, &here);
    const std::chrono::year_month_day today{std::chrono::year(here.tm_year + 1900),
                                            std::chrono::month(static_cast<unsigned>(here.tm_mon + 1)),
                                            std::chrono::day(static_cast<unsigned>(here.tm_mday))};
    return dr::next_monday(static_cast<dr::Date>(std::chrono::sys_days(today).time_since_epoch().count()));
  }
  const auto date = dr::date_of(given);
  if (!date) {
    run.fail(gh::text({"The first day, “{}”, is not a date.", "首日“{}”不是日期。"}, given),
             {"Write it like 2022-04-04, or leave it empty for next Monday.",
              "请写成 2022-04-04 的形式，或留空（下周一）。"});
  }
  return *date;
}

int start_minute(const gh::Run& run) {
  const std::string given = run.text_of("start");
  const auto minute = gatehouse::toolkit::minute_of_day(given);
  if (!minute) {
    run.fail(gh::text({"“{}” is not a time of day.", "“{}”不是时刻。"}, given),
             {"Write when the first shift begins like 08:00.", "请把首班开始时间写成 08:00 的形式。"});
  }
  return *minute;
}

dr::DutyOptions options_from(const gh::Run& run) {
  dr::DutyOptions o;
  o.first = first_day(run);
  o.days = static_cast<int>(run.integer("days"));
  const std::string plan = run.text_of("shifts");
  o.plan = plan == "two" ? dr::ShiftPlan::two : plan == "day" ? dr::ShiftPlan::day : dr::ShiftPlan::three;
  o.start_minute = start_minute(run);
  o.rest_hours = run.number("rest");
  o.week_hours = run.number("week_hours");
  o.days_in_row = static_cast<int>(run.integer("days_in_row"));
  o.fair_nights = run.boolean("fair_nights");
  o.fair_weekends = run.boolean("fair_weekends");
  o.steady = run.text_of("posting") == "steady";
  o.gaps = run.text_of("gaps") == "turns" ? dr::Gaps::turns : dr::Gaps::important;
  const double shift_hours = dr::shifts_of(o).front().minutes / 60.0;
  if (o.week_hours < shift_hours) {
    run.fail(gh::text({"Nobody could work: one shift takes {} hours, but a week may have only {}.",
                       "无人可以上班：一个班 {} 小时，而每周工时上限只有 {} 小时。"},
                      shift_hours, o.week_hours),
             {"Raise the hours a week, or choose shorter shifts.", "请提高每周工时上限，或改用较短的班次。"});
  }
  return o;
}

void write_duties(const gh::Run& run, const dr::DutyPlan& plan) {
  for (const dr::Duty& duty : plan.duties) {
    const dr::DutyShift& shift = plan.shifts[duty.shift];
    const dr::Post& post = plan.posts[duty.post];
    const dr::Date date = plan.options.first + duty.day;
    gh::Attributes attributes{{"starts", dr::written(date, shift.begin)},
                              {"ends", dr::written(date, shift.begin + shift.minutes)},
                              {"shift", here(run, shift.name)},
                              {"checkpoint", here(run, dr::short_name_of(post))},
                              {"checkpoint_id", post.id}};
    if (duty.guard == dr::nobody) {
      attributes.push_back({"note", run.chinese() ? "无人" : "Nobody"});
    } else {
      attributes.push_back({"person", here(run, dr::name_of(plan.guards[duty.guard]))});
      attributes.push_back({"staff", plan.guards[duty.guard].id});
    }
    run.emit("duties", gh::Geometry{}, attributes);
  }
}

void write_figures(const gh::Run& run, const dr::DutyPlan& plan) {
  const auto least_and_most = [&](const char* key, gh_text least, gh_text most, auto value, const char* unit) {
    const auto less = [&](const dr::GuardCount& a, const dr::GuardCount& b) { return value(a) < value(b); };
    const auto [low, high] = std::minmax_element(plan.counts.begin(), plan.counts.end(), less);
    run.figure((std::string(key) + "_least").c_str(), least, value(*low), unit);
    run.figure((std::string(key) + "_most").c_str(), most, value(*high), unit);
  };
  run.figure("duties", {"Duties", "班次总数"}, plan.needed);
  run.figure("missing", {"Duties that nobody has", "无人的班次"}, plan.missing);
  run.figure("missing_bound", {"Of these cannot be filled (proven)", "其中确实排不出人（已证明）"}, plan.least_missing);
  run.figure("people", {"People", "人数"}, static_cast<double>(plan.guards.size()));
  least_and_most(
      "hours", {"Hours of a person, least", "每人工时，最少"}, {"Hours of a person, most", "每人工时，最多"},
      [](const dr::GuardCount& c) { return c.hours; }, "h");
  least_and_most(
      "nights", {"Nights of a person, least", "每人夜班，最少"}, {"Nights of a person, most", "每人夜班，最多"},
      [](const dr::GuardCount& c) { return static_cast<double>(c.nights); }, "");
  least_and_most(
      "weekends", {"Weekends of a person, least", "每人上班周末，最少"},
      {"Weekends of a person, most", "每人上班周末，最多"},
      [](const dr::GuardCount& c) { return static_cast<double>(c.weekends); }, "");
  run.figure("objective", {"Unevenness (lower is fairer)", "不均衡程度（越低越公平）"}, plan.objective);
  run.figure("bound", {"Least possible", "理论最小值"}, plan.bound);
  run.figure("gap", {"Could be better by at most", "最多还能改进"},
             plan.objective > 0 ? 100 * (plan.objective - plan.bound) / plan.objective : 0, "%");
  run.figure("seconds", {"Time to plan", "计算用时"}, plan.seconds, "s");
}

void run_plan(const gh::Run& run) {
  run.progress(0.02, {"Reading checkpoints and people", "读取卡口与人员"});
  const dr::DutyOptions options = options_from(run);
  std::vector<dr::Post> posts = dr::posts_from(run);
  std::vector<dr::Guard> guards = dr::guards_from(run);
  if (posts.empty()) {
    run.fail({"No checkpoint needs anybody.", "没有需要人值守的卡口。"},
             {"Fill in “Staff at a time” of the checkpoints: it is 0 for all of them.",
              "请填写卡口的“同时在岗人数”：目前全部为 0。"});
  }
  const auto namesakes = std::count_if(guards.begin(), guards.end(), [](const auto& g) { return !g.mark.empty(); });
  const dr::EarlierDuties earlier = dr::read_earlier_duties(run, options, guards);
  run.progress(0.1, {"Sharing the shifts", "分配班次"});
  const dr::DutyPlan plan = dr::plan_duties(
      std::move(posts), std::move(guards), options, [&run] { return run.cancelled(); },
      [&run](double fraction, const Words& doing) { run.progress(fraction, text_of(doing).c()); });
  if (plan.cancelled) throw gh::Cancelled{};
  if (plan.duties.empty()) {
    run.fail({"No checkpoint needs anybody within these shifts.", "在所选班次内没有卡口需要值守。"},
             {"Choose shifts that cover the checkpoints' hours.", "请选择能覆盖卡口值守时间的班次。"});
  }
  run.progress(0.9, {"Writing the roster", "写出排班表"});
  write_figures(run, plan);
  for (const dr::Sentence& s : dr::sentences(plan)) {
    s.warning ? run.warning(text_of(s.text), s.layer, s.id) : run.note(text_of(s.text), s.layer, s.id);
  }
  if (namesakes > 0)
    run.note(gh::text({"People who share a name are told apart by the end of their phone number, or their id: {}.",
                       "有 {} 人重名，以电话后四位（或编码）区分。"},
                      namesakes));
  dr::say_earlier_duties(run, options, earlier);
  run.table(dr::people_table(plan));
  run.table(dr::posts_table(plan));
  if (plan.missing > 0) run.table(dr::gaps_table(plan));
  run.plot(dr::hours_plot(plan));
  for (const gh::Attributes& duty : earlier.kept) run.emit("duties", gh::Geometry{}, duty);
  write_duties(run, plan);
}

std::vector<gh::Parameter> parameters() {
  return {
      gh::text_line("first_day", "", {"First day", "首日"},
                    {"Like 2022-04-04; empty: next Monday.", "如 2022-04-04；留空表示下周一。"}),
      gh::integer("days", 14, {"Days", "天数"}, {"How many days the roster covers.", "排班表覆盖的天数。"})
          .range(1, 28),
      gh::choice(
          "shifts", "three",
          {{"three", {"Three of 8 hours", "三班，每班 8 小时"}},
           {"two", {"Two of 12 hours", "两班，每班 12 小时"}},
           {"day", {"By day only, 12 hours", "仅白班，12 小时"}}},
          {"Shifts of a day", "每天班次"},
          {"Checkpoints whose hours do not touch a shift need nobody in it.", "卡口值守时间不涉及的班次不排人。"}),
      gh::text_line("start", "08:00", {"First shift begins at", "首班开始时间"},
                    {"The others follow one after another.", "其他班次依次相接。"}),
      gh::number("rest", 11, {"Rest between two shifts", "两班间隔"},
                 {"At least so many hours off from one shift to the next day's.", "两个班次之间至少休息的小时数。"})
          .unit("h")
          .range(0, 24),
      gh::number("week_hours", 48, {"Hours a week at most", "每周工时上限"},
                 {"From Monday to Sunday. Who has a lower limit in the layer Staff keeps that.",
                  "周一至周日。“工作人员”图层中另有更低上限的人，按其自己的上限。"})
          .unit("h")
          .range(1, 112),
      gh::integer("days_in_row", 6, {"Days in a row at most", "最多连续上班天数"},
                  {"Then there is a day off.", "之后休息至少一天。"})
          .range(1, 28),
      gh::choice("who", "volunteers",
                 {{"guards", {"Guards", "值守人员"}},
                  {"volunteers", {"Guards and volunteers", "值守人员与志愿者"}},
                  {"all", {"Everybody", "所有人"}}},
                 {"Who stands guard", "由谁值守"},
                 {"By their role in the layer Staff. Volunteers: also those without a role.",
                  "按“工作人员”图层中的岗位；选志愿者时也包括未填岗位的人。"}),
      gh::boolean("fair_nights", true, {"Share nights evenly", "夜班均摊"},
                  {"Among those who may do nights.", "在可值夜班的人之间均摊。"}),
      gh::boolean("fair_weekends", true, {"Share weekends evenly", "周末均摊"},
                  {"Weekends with work on Saturday or Sunday.", "周六或周日上班即算一个周末。"}),
      gh::choice("posting", "steady",
                 {{"steady", {"Keep their checkpoint", "尽量固定卡口"}}, {"turns", {"Take turns", "轮换卡口"}}},
                 {"People and checkpoints", "人员与卡口"},
                 {"Who knows a gate's people stays there; or everybody comes to know all.",
                  "固定便于熟悉进出的人；轮换使人人熟悉各处。"}),
      gh::choice("gaps", "important",
                 {{"important", {"The least important stay empty", "不重要的先空岗"}},
                  {"turns", {"All stay empty in turn", "轮流空岗"}}},
                 {"Where people are too few", "人手不够时"},
                 {"Important first: gates of sealed zones, then entrances that cannot be locked, then those that can.",
                  "重要性从高到低：封控区卡口、不能上锁的出入口、可上锁的出入口。"}),
      gh::features("first", "checkpoints", {"Man these first", "优先保证这些卡口"},
                   {"Checkpoints that keep their people whatever stays empty.", "无论哪里空岗，这些卡口都先排人。"})};
}

gh::Plugin describe() {
  gh::Algorithm a{.id = "duty_roster", .revision = 2};
  a.title = {"Duty roster", "值班排班"};
  a.summary = {
      "Who stands at which checkpoint when: every shift manned, rest and hours kept, nights and weekends shared.",
      "谁在何时值守哪个卡口：各班次有人，休息与工时达标，夜班与周末均摊。"};
  a.help = {
      "Takes the checkpoints with their staff at a time and their hours, and the people of the layer Staff, and gives "
      "each day's shifts to people. First of all as few duties as possible are left to nobody. Then shifts, nights and "
      "weekends are shared as evenly as can be: the sum of their squares is made least.\n\n"
      "Kept for everybody: hours a week, rest between shifts, days in a row, dates away and no nights for those who "
      "may do none.\n\n"
      "Where people are too few it says which duties cannot be filled together, how many more people would do, and "
      "whether longer weeks, nights for everybody or fewer checkpoints would help. Which checkpoints stay empty is "
      "yours to say: the least important, or all in turn. Rows of nobody stay in the result, so that they are seen, "
      "and each is listed by checkpoint, day and shift.\n\n"
      "Method: rosters of whole persons by column generation and branch and price (Dantzig 1954; Curtois, Qu 2014), "
      "with a proven bound.\n\n"
      "Duties of a roster accepted before count for rest, weekly hours and days in a row where they lie before the "
      "first day, and stay on the map; from the first day on this roster takes their place. Duties entered by hand "
      "stay, and nobody is given a shift beside them. Limits: no wishes of single days but dates away.",
      "按卡口的同时在岗人数和值守时间，以及“工作人员”图层中的人员，把每天的班次排给人。首先使无人的班次最少；其次使班次"
      "、夜班和周末尽量均摊（平方和最小）。\n\n"
      "每个人都遵守：每周工时、两班间隔、连续天数、请假日期；不可值夜班的人不排夜班。\n\n"
      "人手不够时，说明哪些班次不能同时排满、还差几人，以及放宽工时、人人值夜班或减少卡口是否可行。哪些卡口空岗可以选定"
      "：不重要的先空，或轮流空岗。无人的班次保留在结果中，并按卡口、日期、班次列出。\n\n"
      "方法：以每人整段班表为列的列生成与分支定价（Dantzig，1954；Curtois、Qu，2014），下界经证明。\n\n"
      "此前接受的排班表在首日之前的班次计入休息、每周工时和连续天数，并保留在图上；自首日起由本表取代。手工录入的班次保"
      "留，本人同时段不再排班。局限：除请假日期外不考虑个别日期的意愿。"};
  a.parameters = parameters();
  a.inputs = {
      gh::needs(
          "checkpoints",
          {"Where people stand, how many, at what hours. Run the plan “Checkpoints: watch every entrance” and "
           "accept it (for sealed zones, “Sealed zones”), or draw them",
           "值守地点、人数与时间。请先运行“卡口：看住每个出入口”方案并采用（封控区则运行“封控区划定”），或手工绘制"}),
      gh::reads("entrances", {"Which of them can be locked while nobody is there", "无人时可否上锁"}),
      gh::reads("duties", {"What was worked before the first day", "首日之前的上班情况"}),
      gh::needs("staff", {"Who they are, and who may do nights. Import the list of people, or add them there",
                          "人员及可否值夜班。请导入人员名单，或在其中添加"})};
  a.outputs = {gh::replaces("duties", {"One for each person on duty and shift", "每人每班一条"})};
  a.run = gh::runs<run_plan>;
  return {.id = "duty_roster",
          .version = "1.0.0",
          .title = {"Duty roster", "值班排班"},
          .author = {"Gatehouse", nullptr},
          .algorithms = {a}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
