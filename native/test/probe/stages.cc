// What each stage of a backup, and then of its restore, costs by itself on this machine: the floor that `npm run bench` compares with.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "../../src/core/mover/descriptor.h"
#include "../../src/core/mover/rabin.h"
#include "../../src/core/mover/seal.h"
#include "../../src/core/mover/sha256.h"
#include "../../src/core/mover/zstd_codec.h"
#include "arguments.h"
#include "restore_stages.h"
#include "stage_timer.h"

namespace penumbra::probe {
namespace {

// Processor seconds of this thread in each stage of the backup.
struct Stages {
  double read = 0, chunk = 0, hash = 0, compress = 0, seal = 0, pack_hash = 0, write = 0;
  std::uint64_t bytes = 0, files = 0;
};

struct Piece {
  const std::uint8_t* data;
  std::size_t size;
  core::Id id;
};

constexpr std::size_t kWindow = 10u << 20;
constexpr std::size_t kEnough = 4u << 20;

class Bench {
 public:
  Bench(const std::string& folder, std::uint64_t polynomial, int level)
      : path_(folder + "/stages-" + std::to_string(::getpid())),
        rabin_(polynomial),
        sealer_(TestKey()),
        compressor_(level),
        window_(kWindow),
        out_(kWindow + kWindow / 8),
        restore_(path_ + "-restored", sealer_) {
    pack_ = core::Descriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!pack_.is_open()) throw core::MoverError("target.unreachable", "The folder for the benchmark cannot be written.");
  }
  ~Bench() { ::unlink(path_.c_str()); }

  void Take(const std::string& file) {
    std::size_t got = 0;
    {
      const StageTimer timer(stages.read);
      const core::Descriptor source(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
      struct stat status {};
      if (!source.is_open() || ::fstat(source.get(), &status) != 0) throw core::MoverError("source.missing", "A file is gone.");
      for (;;) {
        const ssize_t part = ::read(source.get(), window_.data() + used_ + got, std::min(kWindow - used_ - got, std::size_t{1} << 19));
        if (part <= 0) break;
        got += static_cast<std::size_t>(part);
      }
    }
    Cut(used_, got);
    used_ += got;
    stages.files++;
    stages.bytes += got;
    if (used_ >= kEnough) Store();
  }

  void Store() {
    {
      const StageTimer timer(stages.hash);
      std::vector<core::HashJob> jobs;
      for (Piece& piece : pieces_) jobs.push_back({piece.data, piece.size, &piece.id});
      core::Sha256Many(jobs.data(), jobs.size());
    }
    std::size_t packed = 0;
    for (const Piece& piece : pieces_) {
      std::uint8_t* out = out_.data() + packed;
      std::size_t size = piece.size;
      const std::uint8_t* body = piece.data;
      {
        const StageTimer timer(stages.compress);
        if (compressor_.IsWorthwhile(piece.data, piece.size)) {
          const std::size_t frame = compressor_.Compress(piece.data, piece.size, out + core::kIvSize, core::Compressor::Bound(piece.size));
          if (frame < size) {
            size = frame;
            body = out + core::kIvSize;
          }
        }
      }
      const StageTimer timer(stages.seal);
      sealer_.Seal(body, size, out);
      containers_.push_back({packed, size + core::kSealOverhead, piece.size, size < piece.size});
      packed += size + core::kSealOverhead;
    }
    HashPacks(packed);
    {
      const StageTimer timer(stages.write);
      for (std::size_t at = 0; at < packed;) {
        const ssize_t done = ::write(pack_.get(), out_.data() + at, packed - at);
        if (done <= 0) throw core::MoverError("target.full", "The folder for the benchmark is full.");
        at += static_cast<std::size_t>(done);
      }
    }
    restore_.Take(path_, static_cast<off_t>(written_), containers_);
    written_ += packed;
    if (written_ > kPack) NextPack();
    containers_.clear();
    pieces_.clear();
    used_ = 0;
  }

  Stages stages;
  const RestoreStages& restored() const { return restore_; }

 private:
  static constexpr std::size_t kPack = 16u << 20;

  static core::MasterKey TestKey() {
    core::MasterKey key;
    key.encrypt.fill(1);
    key.mac_k.fill(2);
    key.mac_r.fill(3);
    return key;
  }

  void Cut(std::size_t begin, std::size_t size) {
    const StageTimer timer(stages.chunk);
    while (size > 0) {
      std::size_t scanned = 0;
      const std::size_t part = rabin_.NextChunk(window_.data() + begin, size, true, scanned);
      pieces_.push_back({window_.data() + begin, part, {}});
      begin += part;
      size -= part;
    }
  }

  // Three packs at once, as the mover does.
  void HashPacks(std::size_t packed) {
    const StageTimer timer(stages.pack_hash);
    core::Sha256Stream packs[3];
    core::StreamJob jobs[3];
    const std::size_t third = packed / 3;
    for (std::size_t i = 0; i < 3; i++) jobs[i] = {&packs[i], out_.data() + i * third, i < 2 ? third : packed - 2 * third};
    core::Sha256UpdateMany(jobs, 3);
  }

  void NextPack() {
    pack_ = core::Descriptor();
    ::rename(path_.c_str(), (path_ + "-done").c_str());
    pack_ = core::Descriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    ::unlink((path_ + "-done").c_str());
    written_ = 0;
  }

  std::string path_;
  core::Rabin rabin_;
  core::Sealer sealer_;
  core::Compressor compressor_;
  Bytes window_, out_;
  std::vector<Piece> pieces_;
  std::size_t used_ = 0, written_ = 0;
  core::Descriptor pack_;
  RestoreStages restore_;
  std::vector<Container> containers_;
};

// measureStages(files, folder, polynomial, level): processor seconds of each stage over the first 6 MiB or more of each of these files.
Napi::Value MeasureStages(const Napi::CallbackInfo& info) {
  Bench bench(info[1].As<Napi::String>(), std::stoull(info[2].As<Napi::String>().Utf8Value(), nullptr, 16),
              info[3].As<Napi::Number>().Int32Value());
  const auto files = info[0].As<Napi::Array>();
  for (std::uint32_t i = 0; i < files.Length(); i++) {
    const std::string file = files.Get(i).As<Napi::String>();
    bench.Take(file);
  }
  bench.Store();
  const auto object = [&](std::initializer_list<std::pair<const char*, double>> numbers) {
    Napi::Object out = Napi::Object::New(info.Env());
    for (const auto& [key, value] : numbers) out[key] = Napi::Number::New(info.Env(), value);
    return out;
  };
  const Stages& stages = bench.stages;
  const RestoreStages& restored = bench.restored();
  Napi::Object result = object({{"bytes", static_cast<double>(stages.bytes)}, {"files", static_cast<double>(stages.files)}});
  result["backup"] = object({{"read", stages.read},
                             {"chunk", stages.chunk},
                             {"hash", stages.hash},
                             {"compress", stages.compress},
                             {"seal", stages.seal},
                             {"packHash", stages.pack_hash},
                             {"write", stages.write}});
  result["restore"] = object({{"read", restored.read},
                              {"open", restored.open},
                              {"decompress", restored.decompress},
                              {"hash", restored.hash},
                              {"write", restored.write}});
  return result;
}

}  // namespace

void RegisterStages(Napi::Env, Napi::Object exports) { Define(exports, "measureStages", MeasureStages); }

}  // namespace penumbra::probe
