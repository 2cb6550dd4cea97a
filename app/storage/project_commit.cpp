// Steps of an open map: each is whole on disk before it is in memory.
#include <algorithm>

#include "storage/gpkg_schema.hpp"
#include "storage/history_store.hpp"
#include "storage/project_content.hpp"

namespace gatehouse {
namespace {

// How often a step starts anew because other programs keep writing in between.
constexpr int most_attempts = 20;

Envelope box_of(const FeatureChange& change) { return change.after ? envelope_of(change.after->geometry) : Envelope{}; }

bool same_shape(const FeatureChange& change) { return change.before->geometry == change.after->geometry; }

bool same_next_ids(const Map& a, const Map& b) {
  return std::equal(a.layers.begin(), a.layers.end(), b.layers.begin(), b.layers.end(),
                    [](const LayerPtr& x, const LayerPtr& y) { return x->next_id == y->next_id; });
}

}  // namespace

Error changed_meanwhile(const std::filesystem::path& file) {
  return {ErrorKind::conflict,
          text("Another program changed {} in the meantime.", file.string()),
          text("The map now shows its changes. Look at them, then do your last step again."),
          {}};
}

bool Project::Content::written_by_others() const {
  return database.number("PRAGMA data_version") != data_version_ || read_state(database).revision != state.revision;
}

void Project::Content::adopt(MapFile read, std::vector<HistoryEntry> entries, std::int64_t version) {
  writers_.clear();
  const MapPtr shown = current();
  const bool as_shown = shown && read.state.hash == state.hash && same_next_ids(*shown, read.map);
  state = read.state;
  srs_id_ = read.srs_id;
  history = std::move(entries);
  data_version_ = version;
  // What others did beside the map (a style, a vacuum) gives nobody a new map to draw.
  if (as_shown) return;
  auto next = std::make_shared<const Map>(std::move(read.map));
  const std::lock_guard lock(mutex_);
  map_ = std::move(next);
}

bool Project::Content::take_in_changes() {
  const FileState before = state;
  std::optional<WriteLock> write;
  std::optional<ReadLock> only_read;
  if (read_only) {
    only_read.emplace(database);
  } else {
    write.emplace(database);
  }
  MapFile read = read_map_file(database);
  const std::int64_t version = database.number("PRAGMA data_version");
  const bool unsettled = !read.settled();
  if (unsettled && write) settle(database, read);
  std::vector<HistoryEntry> entries = read_history(database, read.state.place);
  if (unsettled && write) write->commit();
  adopt(std::move(read), std::move(entries), version);
  return unsettled || state.revision != before.revision || state.hash != before.hash;
}

const HistoryEntry* Project::Content::next_entry(Step step) const {
  const std::int64_t wanted = step == Step::undo ? state.place : state.place + 1;
  const auto entry =
      std::find_if(history.rbegin(), history.rend(), [&](const HistoryEntry& e) { return e.sequence == wanted; });
  return entry == history.rend() || entry->barrier ? nullptr : &*entry;
}

Error Project::Content::no_step(Step step) const {
  Error error{ErrorKind::input,
              text(step == Step::undo ? N_("There is nothing to undo.") : N_("There is nothing to redo.")),
              {},
              {}};
  const auto barrier = std::find_if(history.begin(), history.end(),
                                    [&](const HistoryEntry& e) { return e.barrier && e.sequence == state.place; });
  if (step == Step::undo && barrier != history.end()) {
    error.what = text("Undo does not go past the step “{}”.", barrier->name);
  }
  return error;
}

Transaction Project::Content::edit_of(Step step, const Transaction* edit) const {
  if (step == Step::commit) return *edit;
  const HistoryEntry* entry = next_entry(step);
  if (entry == nullptr) throw StorageFailure{no_step(step)};
  Transaction stored = read_edit(database, entry->sequence);
  return step == Step::undo ? inverse(stored) : stored;
}

FeatureWriter& Project::Content::writer_of(const LayerDefinition& layer) {
  const auto found = writers_.find(layer.name);
  if (found != writers_.end()) return found->second;
  return writers_.try_emplace(layer.name, database, layer, srs_id_).first->second;
}

void Project::Content::write_changes(const Transaction& edit, const Map& before, const Map& after) {
  // The definition that a layer's table has at this point of the transaction.
  std::map<std::string, LayerDefinition> definitions;
  for (const LayerPtr& layer : before.layers) definitions.emplace(layer->definition.name, layer->definition);
  std::map<std::string, Envelope> touched;
  bool layers_changed = false;

  const auto write_feature = [&](const FeatureChange& change) {
    if (!change.before && !change.after) return;
    FeatureWriter& writer = writer_of(definitions.at(change.layer));
    if (!change.after) {
      writer.remove(change.id);
    } else if (!change.before) {
      writer.insert(*change.after);
    } else {
      writer.update(*change.after, !same_shape(change));
    }
    touched[change.layer].expand(box_of(change));
  };
  const auto write_layer = [&](const LayerChange& change) {
    layers_changed = true;
    writers_.erase(change.layer);
    if (!change.before && change.after) create_layer_table(database, *change.after, srs_id_);
    if (change.before && !change.after) drop_layer_table(database, change.layer);
    if (change.before && change.after) change_layer_table(database, *change.before, *change.after);
    if (change.after) {
      definitions.insert_or_assign(change.layer, *change.after);
    } else {
      definitions.erase(change.layer);
    }
  };
  for (const Change& change : edit.changes) {
    if (const auto* feature = std::get_if<FeatureChange>(&change)) write_feature(*feature);
    if (const auto* layer = std::get_if<LayerChange>(&change)) write_layer(*layer);
    if (const auto* setting = std::get_if<SettingChange>(&change))
      write_setting(database, setting->key, setting->after);
  }

  if (layers_changed) write_layer_rows(database, after);
  for (const auto& [name, box] : touched) {
    const Layer* layer = after.layer(name);
    if (layer == nullptr) continue;
    note_change(database, name, box);
    const Layer* old = before.layer(name);
    if (old == nullptr || old->next_id != layer->next_id) write_next_id(database, *layer);
  }
}

Text Project::Content::perform(Step step, const Transaction* wanted) {
  if (read_only) {
    throw StorageFailure{{ErrorKind::io,
                          text("{} is read-only and cannot be changed.", file.string()),
                          text("Save a copy in a folder where you may write, and go on in the copy."),
                          {}}};
  }
  bool overtaken = false;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    std::optional<WriteLock> lock(std::in_place, database);
    if (written_by_others()) {
      lock.reset();
      overtaken = take_in_changes() || overtaken;
      // What undo goes over may be somebody else's step now: that is for the user to decide.
      if (overtaken && step != Step::commit) throw StorageFailure{changed_meanwhile(file)};
      continue;
    }
    const Transaction edit = edit_of(step, wanted);
    const MapPtr before = current();
    Result<Map> after = apply(*before, edit);
    if (!after) {
      if (overtaken && after.error().kind == ErrorKind::conflict) throw StorageFailure{changed_meanwhile(file)};
      throw StorageFailure{after.error()};
    }
    FileState next = state;
    ++next.revision;
    next.hash = hash_after(state.hash, edit);
    std::optional<HistoryEntry> entry;
    try {
      write_changes(edit, *before, *after);
      if (step == Step::commit) {
        drop_undone(database, state.place);
        entry = append_edit(database, state.place + 1, edit);
      }
      next.place = step == Step::undo ? state.place - 1 : state.place + 1;
      write_state(database, next);
      lock->commit();
    } catch (...) {
      // Prepared for tables that the rollback may have taken back.
      writers_.clear();
      throw;
    }
    state = next;
    if (entry) {
      std::erase_if(history, [](const HistoryEntry& e) { return e.undone; });
      history.push_back(std::move(*entry));
    }
    for (HistoryEntry& e : history) e.undone = e.sequence > state.place;
    auto published = std::make_shared<const Map>(std::move(*after));
    const std::lock_guard guard(mutex_);
    map_ = std::move(published);
    return edit.name;
  }
  throw StorageFailure{changed_meanwhile(file)};
}

Result<void> Project::commit(const Transaction& transaction) {
  if (transaction.empty()) return {};
  return guarded([&] { content_->perform(Content::Step::commit, &transaction); });
}

Result<Text> Project::undo() {
  return guarded([&] { return content_->perform(Content::Step::undo, nullptr); });
}

Result<Text> Project::redo() {
  return guarded([&] { return content_->perform(Content::Step::redo, nullptr); });
}

Result<bool> Project::refresh() {
  return guarded([&] {
    std::optional<ReadLock> lock(std::in_place, content_->database);
    const bool others = content_->written_by_others();
    lock.reset();
    return others && content_->take_in_changes();
  });
}

}  // namespace gatehouse
