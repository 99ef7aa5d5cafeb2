#pragma once
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

// A small strict JSON reader that is pulled, not a document: what is read is never larger than the text it came from.
// Source: RFC 8259; lone surrogates become U+FFFD and key order is free, as Go's encoding/json reads.
namespace penumbra::core {

// The text is not JSON, or not the JSON that was asked for. Units: `offset` in bytes from the start.
struct JsonError : std::exception {
  JsonError(const char* what, std::size_t offset) : message(what), offset(offset) {}
  const char* what() const noexcept override { return message; }
  const char* message;
  std::size_t offset;
};

// Every read throws JsonError and leaves the reader unusable. Depth is bounded, and nothing recurses.
class JsonReader {
 public:
  enum class Kind { kObject, kArray, kString, kNumber, kTrue, kFalse, kNull };
  static constexpr std::size_t kMaxDepth = 64;

  JsonReader(const std::uint8_t* data, std::size_t size) : text_(reinterpret_cast<const char*>(data), size) {}

  // What the next value is, without reading it.
  Kind Peek();

  // `EnterObject(); while (NextKey(key)) ...`: a value must be read after each key.
  void EnterObject();
  bool NextKey(std::string& key);
  // `EnterArray(); while (NextElement()) ...`: a value must be read each time.
  void EnterArray();
  bool NextElement();

  void String(std::string& out);
  // A whole number without fraction or exponent that fits.
  std::uint64_t Unsigned();
  bool Boolean();
  void Null();
  // True, having read it, when the next value is null.
  bool TakeNull();
  // Reads any value and returns its text.
  std::string_view Raw();
  // Nothing but white space may remain.
  void End();

  std::size_t offset() const { return at_; }

 private:
  [[noreturn]] void Fail(const char* what) const { throw JsonError(what, at_); }
  char Next();
  void Expect(char character);
  void Literal(std::string_view word);
  void Number();
  bool NextMember(char close);
  void Push();
  char32_t Hex4();
  void Escape(std::string& out);

  std::string_view text_;
  std::size_t at_ = 0;
  // One flag for each open container: whether a member was already read.
  std::vector<bool> open_;
};

}  // namespace penumbra::core
