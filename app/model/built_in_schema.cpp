#include "model/schema.hpp"

// The built-in layers: the words of the work, in English and Chinese. Fields carry their unit and allowed values;
// forms, imports, checks, styles and plugins all read them here.
namespace gatehouse {
namespace {

AllowedValue v(const char* value, const char* en, const char* zh) { return {value, {en, zh}}; }

struct FieldBuilder {
  Field field;
  FieldBuilder unit(const char* u) && {
    field.unit = u;
    return std::move(*this);
  }
  FieldBuilder one_of(std::vector<AllowedValue> values) && {
    field.allowed = std::move(values);
    return std::move(*this);
  }
  FieldBuilder personal() && {
    field.personal = true;
    return std::move(*this);
  }
  operator Field() && { return std::move(field); }  // NOLINT(google-explicit-constructor): reads as a table
};

FieldBuilder field(const char* name, FieldType type, const char* en, const char* zh) {
  FieldBuilder b;
  b.field.name = name;
  b.field.type = type;
  b.field.label = {en, zh};
  b.field.built_in = true;
  return b;
}
FieldBuilder word(const char* name, const char* en, const char* zh) { return field(name, FieldType::text, en, zh); }
FieldBuilder whole(const char* name, const char* en, const char* zh) { return field(name, FieldType::integer, en, zh); }
FieldBuilder real(const char* name, const char* en, const char* zh) { return field(name, FieldType::real, en, zh); }
FieldBuilder yes_no(const char* name, const char* en, const char* zh) {
  return field(name, FieldType::boolean, en, zh);
}
FieldBuilder moment(const char* name, const char* en, const char* zh) {
  return field(name, FieldType::date_time, en, zh);
}
FieldBuilder note() { return word("note", "Note", "备注"); }
FieldBuilder name() { return word("name", "Name", "名称"); }
FieldBuilder number() { return word("number", "Number", "编号"); }
/// Set by a plan when accepted: the algorithm's id. Features drawn by hand have none.
FieldBuilder made_by() { return word("made_by", "Made by plan", "生成方案"); }
/// The feature's id in the source it came from ("way/123"), so that a second import can be told from the first.
FieldBuilder source() { return word("source", "Source", "来源"); }
FieldBuilder clear_width() { return real("clear_width", "Clear width", "净宽").unit("m"); }

LayerDefinition layer(const char* name, const char* en, const char* zh, GeometryType geometry,
                      std::vector<Field> fields) {
  LayerDefinition l;
  l.name = name;
  l.label = {en, zh};
  l.geometry = geometry;
  l.fields = std::move(fields);
  l.built_in = true;
  return l;
}

std::vector<AllowedValue> access_values() {
  return {v("yes", "Everyone", "允许"), v("residents", "Residents only", "仅居民"), v("no", "Nobody", "禁止")};
}

std::vector<LayerDefinition> make_layers() {
  using G = GeometryType;
  std::vector<LayerDefinition> layers;
  layers.push_back(
      layer("grid_districts", "Grid districts", "网格", G::polygon,
            {number(), name(), word("head", "Head", "网格长").personal(),
             word("head_phone", "Head's phone", "网格长电话").personal(), whole("households", "Households", "户数"),
             whole("residents", "Residents", "居民人数"), whole("buildings", "Buildings", "楼栋数"),
             real("area", "Area", "面积").unit("m²"), whole("tint", "Colour", "颜色"), made_by(), note()}));
  layers.push_back(
      layer("open_ground", "Open ground", "空地", G::polygon,
            {name(),
             word("kind", "Kind", "类别")
                 .one_of({v("green", "Green", "绿地"), v("square", "Square", "广场"), v("parking", "Parking", "停车场"),
                          v("playground", "Playground", "游乐场"), v("sports", "Sports ground", "运动场"),
                          v("water", "Water", "水面"), v("other", "Other", "其他")}),
             source(), note()}));
  layers.push_back(
      layer("zones", "Zones", "管控区域", G::polygon,
            {number(),
             word("kind", "Kind", "类别")
                 .one_of({v("sealed", "Sealed zone", "封控区"), v("controlled", "Controlled zone", "管控区"),
                          v("precaution", "Precaution zone", "防范区")}),
             name(), whole("residents", "Residents", "居民人数"), whole("households", "Households", "户数"),
             whole("gates", "Gates", "卡口数"), real("perimeter", "Perimeter", "周长").unit("m"),
             moment("valid_from", "Valid from", "生效时间"), moment("valid_until", "Valid until", "有效至"), made_by(),
             note()}));
  layers.push_back(layer(
      "buildings", "Buildings", "楼栋", G::polygon,
      {number(), name(), word("house_number", "House number", "门牌号"), word("street", "Street", "街道"),
       word("use", "Use", "用途")
           .one_of({v("residential", "Homes", "住宅"), v("commercial", "Shop or office", "商铺办公"),
                    v("public", "Public", "公共建筑"), v("school", "School", "学校"), v("medical", "Medical", "医疗"),
                    v("service", "Service", "配套用房"), v("other", "Other", "其他")}),
       whole("levels", "Floors", "层数"), yes_no("lift", "Lift", "有电梯"), whole("households", "Households", "户数"),
       whole("residents", "Residents", "居民人数"),
       word("state", "State", "状态")
           .one_of(
               {v("normal", "Normal", "正常"), v("sealed", "Sealed", "封控"), v("controlled", "Controlled", "管控")}),
       yes_no("fire_engine", "Fire engine reaches it", "消防车可达"),
       yes_no("ambulance", "Ambulance reaches it", "救护车可达"), source(), note()}));
  layers.push_back(layer("barriers", "Barriers", "围墙/围栏", G::line,
                         {word("kind", "Kind", "类别")
                              .one_of({v("wall", "Wall", "围墙"), v("fence", "Fence", "围栏"),
                                       v("hedge", "Hedge", "绿篱"), v("retaining_wall", "Retaining wall", "挡土墙"),
                                       v("temporary", "Temporary barrier", "临时围挡"), v("other", "Other", "其他")}),
                          real("height", "Height", "高度").unit("m"), source(), note()}));
  layers.push_back(layer(
      "paths", "Paths", "道路", G::line,
      {name(),
       word("kind", "Kind", "类别")
           .one_of({v("road", "Road", "车行道"), v("lane", "Lane", "巷道"), v("service", "Service road", "宅间路"),
                    v("footway", "Footway", "人行道"), v("steps", "Steps", "台阶"), v("track", "Track", "土路")}),
       clear_width(), real("clear_height", "Clear height", "净高").unit("m"),
       word("foot", "On foot", "步行").one_of(access_values()),
       word("cart", "Cart or tricycle", "手推车/三轮车").one_of(access_values()),
       word("vehicle", "Vehicles", "机动车").one_of(access_values()),
       word("oneway", "One way for vehicles", "机动车单行")
           .one_of({v("no", "No", "否"), v("forward", "Along the line", "顺画线方向"),
                    v("backward", "Against the line", "逆画线方向")}),
       yes_no("closed", "Closed", "已封闭"), word("hours", "Open at", "通行时间"),
       real("incline", "Uphill along the line", "坡度（顺画线方向上坡为正）").unit("%"),
       word("surface", "Surface", "路面"), yes_no("lit", "Lit", "有照明"), source(), note()}));
  layers.push_back(layer(
      "delivery_routes", "Delivery routes", "配送路线", G::line,
      {number(), word("carrier", "Carrier", "配送员").personal(), whole("trip", "Trip", "趟次"),
       word("drop_point", "Drop point", "物资投放点"), whole("stops", "Stops", "站数"),
       word("stop_list", "Stops in order", "配送顺序"), real("load", "Load", "载重").unit("kg"),
       real("length", "Length", "长度").unit("m"), real("start_minute", "Starts at minute", "出发分钟").unit("min"),
       real("minutes", "Minutes", "用时").unit("min"), whole("staff", "Staff id", "工作人员编码"),
       moment("departs", "Starts at", "出发时间"), whole("tint", "Colour", "颜色"), made_by(), note()}));
  layers.push_back(
      layer("patrol_routes", "Patrol routes", "巡逻路线", G::line,
            {number(), name(), word("patroller", "Patroller", "巡逻员").personal(), word("post", "From", "出发点"),
             word("starts", "Starts", "出发时间"), real("length", "Length", "长度").unit("m"),
             real("minutes", "Minutes", "用时").unit("min"), real("repeated", "Walked again", "重复行走").unit("m"),
             word("passes", "Entrances passed", "经过出入口"), whole("tint", "Colour", "颜色"), made_by(), note()}));
  layers.push_back(
      layer("doors", "Stair doors", "单元门", G::point,
            {number(), whole("building", "Building id", "楼栋编码"), name(), whole("households", "Households", "户数"),
             whole("levels", "Floors", "层数"), source(), note()}));
  // Each stop of each delivery route: what a round sheet lists, and what a plan that changes a running day reads.
  layers.push_back(
      layer("delivery_stops", "Delivery stops", "配送站点", G::point,
            {word("route", "Route", "路线"), whole("position", "Stop", "站序"), word("place", "Place", "地点"),
             word("task", "Task", "任务").one_of({v("deliver", "Deliver", "送达"), v("fetch", "Fetch", "取货")}),
             whole("parcels", "Parcels", "件数"), real("load", "Load", "载重").unit("kg"),
             real("minute", "Reached at minute", "到达分钟").unit("min"), moment("arrives", "Reached at", "到达时间"),
             word("requests", "Request ids", "需求单编码"), made_by(), note()}));
  layers.push_back(
      layer("sites", "Sites", "设施点", G::point,
            {name(),
             word("kind", "Kind", "类别")
                 .one_of({v("drop_point", "Drop point", "物资投放点"), v("test_site", "Test site", "采样点"),
                          v("pharmacy", "Pharmacy", "药店"), v("office", "Office", "居委会"), v("shop", "Shop", "商店"),
                          v("clinic", "Clinic", "诊所"), v("waste", "Waste point", "垃圾投放点"),
                          v("other", "Other", "其他")}),
             word("phone", "Phone", "电话"), made_by(), source(), note()}));
  layers.push_back(
      layer("entrances", "Entrances", "出入口", G::point,
            {number(), name(),
             word("kind", "Kind", "类别")
                 .one_of({v("gate", "Gate", "大门"), v("wicket", "Wicket", "小门"), v("lane", "Lane mouth", "巷口"),
                          v("road", "Road mouth", "路口"), v("steps", "Steps", "台阶"), v("gap", "Gap", "缺口"),
                          v("passage", "Passage through a building", "过街楼"),
                          v("underground", "Underground car park", "地下车库")}),
             word("state", "State", "状态")
                 .one_of({v("guarded", "Guarded", "有人值守"), v("open", "Open", "开放"), v("closed", "Closed", "封闭"),
                          v("unmanned", "Unmanned", "无人值守")}),
             clear_width(), yes_no("steps", "Steps", "有台阶"), yes_no("vehicle", "Vehicles pass", "可通车"),
             yes_no("fire_engine", "Fire engine passes", "可通消防车"), yes_no("lit", "Lit", "有照明"),
             yes_no("lockable", "Can be locked", "可上锁"), word("hours", "Hours staffed", "值守时间"),
             word("watched_by", "Watched by", "由谁看守"), word("duty_phone", "Duty phone", "值班电话").personal(),
             source(), note()}));
  layers.push_back(layer(
      "checkpoints", "Checkpoints", "卡口", G::point,
      {number(), name(), whole("entrance", "Entrance id", "出入口编码"),
       word("role", "Role", "职责")
           .one_of({v("entrance", "Guards an entrance", "值守出入口"), v("zone_gate", "Gate of a zone", "封控区卡口")}),
       whole("staff", "Staff at a time", "同时在岗人数"), word("hours", "Hours staffed", "值守时间"),
       word("watches", "Also watches", "兼看"), word("reason", "Reason", "理由"), made_by(), note()}));
  layers.push_back(layer("notes", "Notes", "批注", G::point, {word("text", "Text", "内容"), made_by(), note()}));
  layers.push_back(layer(
      "households", "Households", "住户", G::none,
      {whole("door", "Stair door id", "单元门编码"), word("unit", "Unit", "室号"), whole("floor", "Floor", "楼层"),
       whole("residents", "Residents", "人数"), word("contact", "Contact", "联系人").personal(),
       word("phone", "Phone", "电话").personal(), word("needs", "Needs", "特殊需求").personal(), note().personal()}));
  // Who needs what is as private as a list of needs: a request for medicine must not lead to a flat.
  layers.push_back(layer(
      "requests", "Requests", "需求单", G::none,
      {whole("household", "Household id", "住户编码").personal(), whole("door", "Stair door id", "单元门编码"),
       whole("floor", "Floor", "楼层").personal(),
       word("kind", "Kind", "类别")
           .one_of({v("food", "Food", "食品"), v("medicine", "Medicine", "药品"), v("parcel", "Parcel", "包裹"),
                    v("water", "Water", "饮用水"), v("other", "Other", "其他")})
           .personal(),
       real("weight", "Weight", "重量").unit("kg"), real("minutes", "Minutes at the door", "门口用时").unit("min"),
       moment("not_before", "Not before", "最早时间"), moment("due", "Due", "最迟时间"),
       yes_no("urgent", "Urgent", "加急"), yes_no("flexible", "Due may slip", "时限可放宽"),
       real("volume", "Volume", "体积").unit("L"), whole("pickup", "Fetch at site id", "取货设施编码").personal(),
       word("state", "State", "状态")
           .one_of({v("open", "Open", "待办"), v("under_way", "Under way", "配送中"), v("done", "Done", "已送达"),
                    v("cancelled", "Cancelled", "已取消")}),
       note().personal()}));
  layers.push_back(
      layer("staff", "Staff", "工作人员", G::none,
            {word("name", "Name", "姓名").personal(),
             word("role", "Role", "岗位")
                 .one_of({v("guard", "Guard", "值守"), v("carrier", "Carrier", "配送"), v("patrol", "Patrol", "巡逻"),
                          v("tester", "Tester", "采样"), v("office", "Office", "内勤"),
                          v("volunteer", "Volunteer", "志愿者")}),
             word("phone", "Phone", "电话").personal(), real("capacity", "Load limit", "载重上限").unit("kg"),
             real("room", "Volume limit", "体积上限").unit("L"),
             real("speed", "Walking speed", "步行速度").unit("km/h"), yes_no("nights", "Can do nights", "可值夜班"),
             real("week_hours", "Hours a week at most", "每周工时上限").unit("h"),
             word("away", "Away on these dates", "请假日期").personal(),
             whole("site", "Starts at site id", "出发设施编码"), note().personal()}));
  layers.push_back(
      layer("duties", "Duties", "值班安排", G::none,
            {moment("starts", "Begins", "开始"), moment("ends", "Ends", "结束"), word("shift", "Shift", "班次"),
             word("checkpoint", "Checkpoint", "卡口"), whole("checkpoint_id", "Checkpoint id", "卡口编码"),
             word("person", "Person", "值班人").personal(), whole("staff", "Staff id", "人员编码"), made_by(),
             note().personal()}));
  return layers;
}

}  // namespace

const std::vector<LayerDefinition>& built_in_layers() {
  static const std::vector<LayerDefinition> layers = make_layers();
  return layers;
}

}  // namespace gatehouse
