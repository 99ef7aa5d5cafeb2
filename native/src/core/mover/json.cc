#include "json.h"

#include "utf8.h"

namespace penumbra::core {

char JsonReader::Next() {
  while (at_ < text_.size()) {
    const char character = text_[at_];
    if (character != ' ' && character != '\n' && character != '\t' && character != '\r') return character;
    ++at_;
  }
  Fail("text ends early");
}

JsonReader::Kind JsonReader::Peek() {
  switch (Next()) {
    case '{': return Kind::kObject;
    case '[': return Kind::kArray;
    case '"': return Kind::kString;
    case 't': return Kind::kTrue;
    case 'f': return Kind::kFalse;
    case 'n': return Kind::kNull;
    default: return Kind::kNumber;
  }
}

void JsonReader::Expect(char character) {
  if (Next() != character) Fail("unexpected character");
  ++at_;
}

void JsonReader::Literal(std::string_view word) {
  Next();
  if (text_.substr(at_, word.size()) != word) Fail("unknown word");
  at_ += word.size();
}

void JsonReader::Push() {
  if (open_.size() == kMaxDepth) Fail("nested too deeply");
  open_.push_back(false);
}

void JsonReader::EnterObject() {
  Expect('{');
  Push();
}

void JsonReader::EnterArray() {
  Expect('[');
  Push();
}

bool JsonReader::NextMember(char close) {
  if (open_.empty()) Fail("no open container");
  if (Next() == close) {
    ++at_;
    open_.pop_back();
    return false;
  }
  if (open_.back()) {
    Expect(',');
    if (Next() == close) Fail("comma before the end");
  }
  open_.back() = true;
  return true;
}

bool JsonReader::NextKey(std::string& key) {
  if (!NextMember('}')) return false;
  String(key);
  Expect(':');
  return true;
}

bool JsonReader::NextElement() { return NextMember(']'); }

char32_t JsonReader::Hex4() {
  char32_t value = 0;
  for (int index = 0; index < 4; ++index, ++at_) {
    const char digit = at_ < text_.size() ? text_[at_] : '\0';
    value <<= 4;
    if (digit >= '0' && digit <= '9') {
      value |= static_cast<char32_t>(digit - '0');
    } else if (digit >= 'a' && digit <= 'f') {
      value |= static_cast<char32_t>(digit - 'a' + 10);
    } else if (digit >= 'A' && digit <= 'F') {
      value |= static_cast<char32_t>(digit - 'A' + 10);
    } else {
      Fail("bad hexadecimal digit");
    }
  }
  return value;
}

void JsonReader::Escape(std::string& out) {
  if (at_ >= text_.size()) Fail("text ends early");
  switch (const char kind = text_[at_++]) {
    case '"':
    case '\\':
    case '/': out.push_back(kind); return;
    case 'b': out.push_back('\b'); return;
    case 'f': out.push_back('\f'); return;
    case 'n': out.push_back('\n'); return;
    case 'r': out.push_back('\r'); return;
    case 't': out.push_back('\t'); return;
    case 'u': break;
    default: Fail("unknown escape");
  }
  char32_t rune = Hex4();
  if (rune >= 0xD800 && rune < 0xDC00 && text_.substr(at_, 2) == "\\u") {
    const std::size_t behind = at_;
    at_ += 2;
    const char32_t low = Hex4();
    if (low >= 0xDC00 && low <= 0xDFFF) {
      rune = 0x10000 + ((rune - 0xD800) << 10) + (low - 0xDC00);
    } else {
      at_ = behind;
    }
  }
  AppendRune(out, rune >= 0xD800 && rune <= 0xDFFF ? kReplacementRune : rune);
}

void JsonReader::String(std::string& out) {
  Expect('"');
  out.clear();
  for (;;) {
    std::size_t end = at_;
    while (end < text_.size() && static_cast<unsigned char>(text_[end]) - 0x20u < 0x60 && text_[end] != '"' &&
           text_[end] != '\\') {
      ++end;
    }
    out.append(text_, at_, end - at_);
    at_ = end;
    if (at_ >= text_.size()) Fail("text ends early");
    const char character = text_[at_];
    if (character == '"') {
      ++at_;
      return;
    }
    if (character == '\\') {
      ++at_;
      Escape(out);
      continue;
    }
    const DecodedRune next = DecodeRune(text_, at_);
    if (!next.valid) Fail("not UTF-8");
    if (next.rune < 0x20) Fail("control character in a string");
    out.append(text_, at_, next.length);
    at_ += next.length;
  }
}

void JsonReader::Number() {
  const auto digits = [this] {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    if (at_ == start) Fail("digit expected");
  };
  const auto take = [this](char a, char b) {
    if (at_ >= text_.size() || (text_[at_] != a && text_[at_] != b)) return false;
    ++at_;
    return true;
  };
  Next();
  take('-', '-');
  if (!take('0', '0')) digits();
  if (take('.', '.')) digits();
  if (take('e', 'E')) {
    take('+', '-');
    digits();
  }
}

std::uint64_t JsonReader::Unsigned() {
  Next();
  const std::size_t start = at_;
  Number();
  std::uint64_t value = 0;
  for (const char digit : text_.substr(start, at_ - start)) {
    if (digit < '0' || digit > '9') Fail("not a whole number");
    const auto added = static_cast<std::uint64_t>(digit - '0');
    if (value > (UINT64_MAX - added) / 10) Fail("number too large");
    value = value * 10 + added;
  }
  return value;
}

bool JsonReader::Boolean() {
  const bool value = Peek() == Kind::kTrue;
  Literal(value ? "true" : "false");
  return value;
}

void JsonReader::Null() { Literal("null"); }

bool JsonReader::TakeNull() {
  if (Peek() != Kind::kNull) return false;
  Null();
  return true;
}

std::string_view JsonReader::Raw() {
  Next();
  const std::size_t start = at_;
  const std::size_t outside = open_.size();
  std::vector<char> closers;
  std::string ignored;
  do {
    // Inside a container: step to its next member, or leave it.
    if (open_.size() > outside) {
      const bool more = closers.back() == '}' ? NextKey(ignored) : NextElement();
      if (!more) {
        closers.pop_back();
        continue;
      }
    }
    switch (Peek()) {
      case Kind::kObject:
        EnterObject();
        closers.push_back('}');
        break;
      case Kind::kArray:
        EnterArray();
        closers.push_back(']');
        break;
      case Kind::kString: String(ignored); break;
      case Kind::kNumber: Number(); break;
      case Kind::kTrue: Literal("true"); break;
      case Kind::kFalse: Literal("false"); break;
      case Kind::kNull: Null(); break;
    }
  } while (open_.size() > outside);
  return text_.substr(start, at_ - start);
}

void JsonReader::End() {
  while (at_ < text_.size()) {
    const char character = text_[at_];
    if (character != ' ' && character != '\n' && character != '\t' && character != '\r') Fail("text after the end");
    ++at_;
  }
}

}  // namespace penumbra::core
