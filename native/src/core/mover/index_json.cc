#include "index_json.h"

#include "failure.h"
#include "json.h"

namespace penumbra::core {
namespace {

constexpr const char* kCorrupt = "repository.index-corrupt";

Id ReadId(JsonReader& json) {
  Id id;
  std::string text;
  json.String(text);
  if (!ParseHex(text, id)) throw MoverError(kCorrupt, "An index names something that is not an id.");
  return id;
}

std::uint32_t ReadSize(JsonReader& json) {
  const std::uint64_t value = json.Unsigned();
  if (value > 0xffffffffu) throw MoverError(kCorrupt, "An index has an impossible offset or length.");
  return static_cast<std::uint32_t>(value);
}

bool ReadIsTree(JsonReader& json) {
  std::string type;
  json.String(type);
  if (type != "tree" && type != "data") throw MoverError(kCorrupt, "An index has an unknown type of blob.");
  return type == "tree";
}

PackedBlob ReadBlob(JsonReader& json) {
  PackedBlob blob = {};
  bool has_id = false, has_type = false, has_offset = false, has_length = false;
  std::string key;
  json.EnterObject();
  while (json.NextKey(key)) {
    if (key == "id") {
      blob.id = ReadId(json);
      has_id = true;
    } else if (key == "type") {
      blob.tree = ReadIsTree(json);
      has_type = true;
    } else if (key == "offset") {
      blob.offset = ReadSize(json);
      has_offset = true;
    } else if (key == "length") {
      blob.length = ReadSize(json);
      has_length = true;
    } else if (key == "uncompressed_length") {
      blob.uncompressed = ReadSize(json);
    } else {
      json.Raw();
    }
  }
  if (!has_id || !has_type || !has_offset || !has_length || blob.length < kSealOverhead) {
    throw MoverError(kCorrupt, "An index has an incomplete blob.");
  }
  return blob;
}

void ReadPack(JsonReader& json, const std::function<void(const Id&, const std::vector<PackedBlob>&)>& visit) {
  Id pack = {};
  bool has_id = false;
  std::vector<PackedBlob> blobs;
  std::string key;
  json.EnterObject();
  while (json.NextKey(key)) {
    if (key == "id") {
      pack = ReadId(json);
      has_id = true;
    } else if (key == "blobs" && !json.TakeNull()) {
      json.EnterArray();
      while (json.NextElement()) blobs.push_back(ReadBlob(json));
    } else if (key != "blobs") {
      json.Raw();
    }
  }
  if (!has_id || blobs.empty()) throw MoverError(kCorrupt, "An index has a pack without an id or without blobs.");
  visit(pack, blobs);
}

void ReadPacks(JsonReader& json, const std::function<void(const Id&, const std::vector<PackedBlob>&)>& visit) {
  std::string key;
  bool has_packs = false;
  json.EnterObject();
  while (json.NextKey(key)) {
    if (key != "packs") {
      json.Raw();
      continue;
    }
    if (has_packs) throw MoverError(kCorrupt, "An index has two lists of packs.");
    has_packs = true;
    if (json.TakeNull()) continue;
    json.EnterArray();
    while (json.NextElement()) ReadPack(json, visit);
  }
  if (!has_packs) throw MoverError(kCorrupt, "An index has no list of packs.");
}

}  // namespace

void ParseIndex(std::string_view text, const std::function<void(const Id&, const std::vector<PackedBlob>&)>& visit) {
  try {
    JsonReader json(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    ReadPacks(json, visit);
    json.End();
  } catch (const JsonError& error) {
    throw MoverError(kCorrupt, error.what(), {{"offset", std::to_string(error.offset)}});
  }
}

std::string EncodeIndex(const std::vector<IndexedPack>& packs) {
  std::string text = "{\"packs\":[";
  for (const IndexedPack& pack : packs) {
    if (text.back() == '}') text += ',';
    text += "{\"id\":\"" + Hex(pack.id) + "\",\"blobs\":[";
    for (const PackedBlob& blob : pack.blobs) {
      if (text.back() == '}') text += ',';
      text += "{\"id\":\"" + Hex(blob.id) + "\",\"type\":\"" + (blob.tree ? "tree" : "data");
      text += "\",\"offset\":" + std::to_string(blob.offset) + ",\"length\":" + std::to_string(blob.length);
      if (blob.uncompressed > 0) text += ",\"uncompressed_length\":" + std::to_string(blob.uncompressed);
      text += '}';
    }
    text += "]}";
  }
  return text + "]}\n";
}

}  // namespace penumbra::core
