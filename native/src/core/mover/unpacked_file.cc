#include "unpacked_file.h"

#include "failure.h"

namespace penumbra::core {
namespace {

constexpr std::uint8_t kCompressed = 2;
// An index of 50,000 blobs has about 8 MiB; a frame that claims more than this is hostile.
constexpr std::int64_t kLargest = std::int64_t{1} << 30;

std::string Expand(const std::vector<std::uint8_t>& plain, const char* code) {
  Decompressor decompressor;
  const std::int64_t declared = DeclaredSize(plain.data() + 1, plain.size() - 1);
  if (declared > kLargest) throw MoverError(code, "The file claims an impossible size.");
  if (declared >= 0) {
    std::string text(static_cast<std::size_t>(declared), '\0');
    auto* out = reinterpret_cast<std::uint8_t*>(text.data());
    text.resize(decompressor.Decompress(plain.data() + 1, plain.size() - 1, out, text.size()));
    return text;
  }
  for (std::size_t capacity = 4 * plain.size() + 4096;; capacity *= 4) {
    std::string text(capacity, '\0');
    try {
      auto* out = reinterpret_cast<std::uint8_t*>(text.data());
      text.resize(decompressor.Decompress(plain.data() + 1, plain.size() - 1, out, text.size()));
      return text;
    } catch (const MoverError&) {
      if (capacity > static_cast<std::size_t>(kLargest)) throw;
    }
  }
}

}  // namespace

std::string OpenUnpackedFile(const Sealer& sealer, const std::vector<std::uint8_t>& file, const std::string& id,
                             const char* code) {
  const std::map<std::string, std::string> where = {{"id", id}};
  if (Hex(Sha256(file.data(), file.size())) != id) throw MoverError(code, "The file does not have the hash it is named by.", where);
  if (file.size() <= kSealOverhead) throw MoverError(code, "The file is too short.", where);
  std::vector<std::uint8_t> plain(file.size() - kSealOverhead);
  if (!sealer.Open(file.data(), file.size(), plain.data())) throw MoverError(code, "The file was changed or has another key.", where);
  if (plain[0] == '{' || plain[0] == '[') return std::string(plain.begin(), plain.end());
  if (plain[0] != kCompressed) throw MoverError(code, "The file has an unknown encoding.", where);
  try {
    return Expand(plain, code);
  } catch (const MoverError& error) {
    throw MoverError(code, error.message, where);
  }
}

std::vector<std::uint8_t> SealUnpackedFile(const Sealer& sealer, Compressor& compressor, const std::string& json) {
  std::vector<std::uint8_t> plain(1 + Compressor::Bound(json.size()));
  plain[0] = kCompressed;
  const auto* in = reinterpret_cast<const std::uint8_t*>(json.data());
  plain.resize(1 + compressor.Compress(in, json.size(), plain.data() + 1, plain.size() - 1));
  std::vector<std::uint8_t> file(plain.size() + kSealOverhead);
  sealer.Seal(plain.data(), plain.size(), file.data());
  return file;
}

}  // namespace penumbra::core
