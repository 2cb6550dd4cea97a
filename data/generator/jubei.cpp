#include <string>

#include "estate.hpp"
#include "surveyor.hpp"

namespace gatehouse::sample {
namespace {

// Streets round the estate, then lanes: across (along u), through (along v), and the short cuts that people made.
const std::vector<Lane> lanes{
    {{-60, 198}, {310, 198}, "road", 9, "胜利路 Shengli Road", true},
    {{-60, -10}, {310, -10}, "road", 7, "矿工街 Kuanggong Street", true},
    {{-10, -60}, {-10, 245}, "road", 5, "西巷 West Lane", true},
    {{262, -60}, {262, 245}, "road", 8, "站前街 Zhanqian Street", true},
    {{-10, 36}, {262, 36}, "lane", 4.5, "一胡同 First Lane", true},
    {{-10, 74}, {262, 74}, "lane", 3.6, "二胡同 Second Lane", true},
    {{-10, 112}, {262, 112}, "lane", 4.2, "三胡同 Third Lane", true},
    {{-10, 150}, {262, 150}, "lane", 3.2, "四胡同 Fourth Lane", true},
    {{82, -10}, {82, 198}, "service", 5, "中路 Middle Road", true},
    {{168, 8}, {168, 198}, "service", 4, "东路 East Road", true},
    {{168, -10}, {168, 8}, "steps", 2.4, "", false},
    {{125, 74}, {125, 198}, "footway", 2.5, "", false},
    {{68, -10}, {68, 36}, "footway", 1.2, "", false},
    {{150, -10}, {150, 36}, "lane", 3, "", true},
    {{238, -10}, {238, 36}, "footway", 1.6, "", false},
    {{40, 150}, {40, 198}, "footway", 1.1, "", false},
    {{210, 150}, {210, 198}, "service", 6, "北门路 North Gate Road", true},
    {{232, 176}, {232, 198}, "service", 3.5, "", true},
    {{-10, 54}, {82, 54}, "footway", 1.8, "", false},
    {{-10, 130}, {82, 130}, "footway", 1.5, "", false},
    {{168, 92}, {262, 92}, "footway", 1.4, "", false},
    {{168, 14}, {262, 14}, "lane", 2.8, "", true},
};

const std::vector<Mouth> mouths{
    {{210, 189}, "gate", 6, "北门 North Gate", true, false, true, true},
    {{232, 187}, "underground", 3.5, "地下车库 Car park", true, false, true, true},
    {{168, 189}, "road", 4, "东路北口", true, false, true, false},
    {{125, 189}, "passage", 2.5, "过街楼 Archway", false, false, false, true},
    {{82, 189}, "road", 5, "中路北口", true, false, true, false},
    {{40, 189}, "gap", 1.1, "商店夹道", false, false, false, false},
    {{-3, 150}, "lane", 3.2, "四胡同西口", true, false, false, false},
    {{-3, 130}, "gap", 1.5, "", false, false, false, false},
    {{-3, 112}, "lane", 4.2, "三胡同西口", true, false, true, false},
    {{-3, 74}, "lane", 3.6, "二胡同西口", true, false, false, false},
    {{-3, 54}, "gap", 1.8, "", false, false, false, false},
    {{-3, 36}, "lane", 4.5, "一胡同西口", true, false, true, false},
    {{68, -3}, "gap", 1.2, "围栏缺口 Fence gap", false, false, false, false},
    {{82, -3}, "road", 5, "南口 South Mouth", true, false, true, true},
    {{150, -3}, "lane", 3, "", true, false, false, false},
    {{168, -3}, "steps", 2.4, "台阶 South Steps", false, true, false, false},
    {{238, -3}, "wicket", 1.6, "小南门 Little South Gate", false, false, true, true},
    {{254, 14}, "lane", 2.8, "", true, false, false, false},
    {{254, 36}, "lane", 4.5, "一胡同东口", true, false, true, false},
    {{254, 74}, "lane", 3.6, "二胡同东口", true, false, false, false},
    {{254, 92}, "steps", 1.4, "", false, true, false, false},
    {{254, 112}, "road", 4.2, "东门 East Gate", true, false, true, true},
    {{254, 150}, "lane", 3.2, "四胡同东口", true, false, false, false},
};

void draw_buildings(Surveyor& survey, Random& random) {
  struct Block {
    double u, v;
    int stairs;
  };
  // 25 stairs of 6 floors and 2 homes a floor: 300 homes.
  const std::vector<Block> blocks{{10, 20, 3},  {92, 20, 3}, {176, 21, 3}, {12, 59, 2},  {94, 58, 3},
                                  {176, 58, 3}, {8, 96, 2},  {176, 97, 2}, {12, 135, 2}, {90, 134, 2}};
  int number = 0;
  for (const Block& b : blocks) {
    const int homes = b.stairs * 12;
    survey.draw_walk_up({std::to_string(++number), b.u, b.v, b.stairs, 6}, homes * 3 + random.whole(10, homes));
  }
  struct House {
    double u, v, width, depth;
    const char* name;
    const char* use;
    int levels;
  };
  const std::vector<House> houses{{-2, 170, 38, 12, "胜利路商店 Shops", "commercial", 2},
                                  {44, 170, 34, 12, "粮油店 Grocery", "commercial", 1},
                                  {87, 169, 36, 13, "居委会 Neighbourhood office", "public", 2},
                                  {127.5, 169, 36, 13, "小吃店 Canteens", "commercial", 2},
                                  {172, 170, 33, 12, "药房 Pharmacy row", "commercial", 1},
                                  {218, 158, 30, 18, "人防车库 Shelter car park", "service", 1},
                                  {226, 133, 18, 10, "锅炉房 Boiler house", "service", 1},
                                  {214, 96, 26, 9, "幼儿园 Kindergarten", "school", 2},
                                  {46, 97, 20, 5, "自行车棚 Bicycle shed", "service", 1},
                                  {130, 136, 24, 8, "活动室 Club room", "public", 1}};
  for (const House& h : houses) survey.draw_house(h.u, h.v, h.width, h.depth, h.name, h.use, h.levels);
}

void draw_grounds(Surveyor& survey) {
  survey.draw_ground(92, 84, 30, 24, "中心广场 Central square", "square");
  survey.draw_ground(128, 84, 36, 24, "花园 Garden", "green");
  survey.draw_ground(213, 105.2, 28, 1.4, "沙坑 Sand pit", "playground");
  survey.draw_ground(46, 134, 32, 12, "停车场 Parking", "parking");
  survey.draw_ground(12, 4, 50, 12, "", "green");
  survey.draw_ground(92, 4, 52, 12, "", "green");
  // No wall: a hedge here, a fence there, with holes.
  survey.draw_barrier("fence", 1.6, {{10, -3}, {38, -3}, {67, -3}});
  survey.draw_barrier("hedge", 0.8, {{92, -3}, {120, -3}, {146, -3}});
  survey.draw_barrier("fence", 1.8, {{230, 94.3}, {242, 94.5}, {242, 107}, {212, 107}, {212, 94}, {226, 94.2}});
  survey.draw_barrier("retaining_wall", 1.2, {{172, -2}, {204, -2}, {234, -2}});
}

void draw_sites(Surveyor& survey) {
  survey.draw_site("居委会 Neighbourhood office", "office", {105, 167.5});
  survey.draw_site("北门投放点 North drop point", "drop_point", {205, 154});
  survey.draw_site("广场采样点 Square test site", "test_site", {107, 96});
  survey.draw_site("惠民药房 Huimin Pharmacy", "pharmacy", {188, 168.5});
  survey.draw_site("小卖部 Corner shop", "shop", {60, 168.5});
  survey.draw_site("一胡同垃圾点 Waste point 1", "waste", {74, 40});
  survey.draw_site("三胡同垃圾点 Waste point 2", "waste", {160, 116});
  survey.draw_note("夜间无照明 No light at night", {40, 184});
  survey.draw_note("消防栓 Hydrant", {86, 115});
}

void draw_districts(Surveyor& survey) {
  struct District {
    double u, width;
    const char *name, *head, *phone;
  };
  int number = 0;
  for (const District& d : {District{-4, 86, "西网格 West", "孙丽华", "000-0000-0101"},
                            District{82, 86, "中网格 Middle", "周建国", "000-0000-0102"},
                            District{168, 87, "东网格 East", "吴秀英", "000-0000-0103"}}) {
    survey.draw_district(std::to_string(++number), d.name, d.head, d.phone,
                         {{d.u, -4}, {d.u + d.width, -4}, {d.u + d.width, 190}, {d.u, 190}});
  }
}

}  // namespace

void draw_jubei(TransactionBuilder& map, std::uint64_t seed) {
  Random random(seed);
  Surveyor survey(map, Ground(389200, 4652800, 6.5));  // near Fuxin
  survey.draw_paths(lanes, mouths);
  draw_buildings(survey, random);
  draw_grounds(survey);
  survey.draw_entrances(mouths);
  draw_sites(survey);
  draw_districts(survey);
}

}  // namespace gatehouse::sample
