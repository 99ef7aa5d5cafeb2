#include "copies.h"

#include <cstring>
#include <mutex>

namespace scripted {
namespace {

std::mutex mutex;
Machine machine;

constexpr GUID kSystemProvider = {0xb5946137, 0x7b9f, 0x4925, {0xaf, 0x80, 0x51, 0xab, 0xd6, 0x0b, 0x20, 0xd5}};

struct Provider {
  GUID id;
  const wchar_t* name;
  VSS_PROVIDER_TYPE type;
  const wchar_t* version;
};

std::vector<Provider> Providers() {
  std::vector<Provider> all = {
      {kSystemProvider, L"Microsoft Software Shadow Copy provider 1.0", VSS_PROV_SYSTEM, L"1.0.0.7"}};
  if (Has("array"))
    all.push_back({{0x11112222, 0x3333, 0x4444, {1, 2, 3, 4, 5, 6, 7, 8}}, L"Array provider", VSS_PROV_HARDWARE, L"2.1"});
  return all;
}

template <typename Item>
class Enumeration : public Object<IVssEnumObject> {
 public:
  using Write = void (*)(const Item&, VSS_OBJECT_PROP*);
  Enumeration(std::vector<Item> items, Write write) : items_(std::move(items)), write_(write) {}
  STDMETHODIMP Next(ULONG wanted, VSS_OBJECT_PROP* found, ULONG* fetched) override {
    ULONG count = 0;
    for (; count < wanted && next_ < items_.size(); count++) write_(items_[next_++], found + count);
    *fetched = count;
    return count == wanted ? S_OK : S_FALSE;
  }
  STDMETHODIMP Skip(ULONG count) override { return next_ += count, S_OK; }
  STDMETHODIMP Reset() override { return next_ = 0, S_OK; }
  STDMETHODIMP Clone(IVssEnumObject**) override { return E_NOTIMPL; }

 private:
  std::vector<Item> items_;
  Write write_;
  std::size_t next_ = 0;
};

}  // namespace

MachineLock::MachineLock() { mutex.lock(); }
MachineLock::~MachineLock() { mutex.unlock(); }
Machine* MachineLock::operator->() const { return &machine; }

void Fill(const Copy& copy, VSS_SNAPSHOT_PROP* properties) {
  std::memset(properties, 0, sizeof *properties);
  properties->m_SnapshotId = copy.id;
  properties->m_SnapshotSetId = copy.set;
  properties->m_lSnapshotsCount = copy.count;
  properties->m_pwszSnapshotDeviceObject = TaskText(copy.device);
  properties->m_pwszOriginalVolumeName = TaskText(copy.volume);
  properties->m_pwszOriginatingMachine = TaskText(L"scripted");
  properties->m_pwszServiceMachine = TaskText(L"scripted");
  if (!copy.exposed.empty()) properties->m_pwszExposedName = TaskText(copy.exposed);
  properties->m_ProviderId = kSystemProvider;
  properties->m_lSnapshotAttributes = copy.attributes | VSS_VOLSNAP_ATTR_DIFFERENTIAL;
  FILETIME now;
  GetSystemTimeAsFileTime(&now);
  properties->m_tsCreationTimestamp = (static_cast<LONGLONG>(now.dwHighDateTime) << 32) | now.dwLowDateTime;
  properties->m_eStatus = VSS_SS_CREATED;
  // Given back by VssFreeSnapshotProperties.
  Live()++;
}

IVssEnumObject* NewCopies() {
  return new Enumeration<Copy>(MachineLock()->copies, [](const Copy& copy, VSS_OBJECT_PROP* found) {
    found->Type = VSS_OBJECT_SNAPSHOT;
    Fill(copy, &found->Obj.Snap);
  });
}

IVssEnumObject* NewProviders() {
  return new Enumeration<Provider>(Providers(), [](const Provider& provider, VSS_OBJECT_PROP* found) {
    found->Type = VSS_OBJECT_PROVIDER;
    found->Obj.Prov = {};
    found->Obj.Prov.m_ProviderId = provider.id;
    found->Obj.Prov.m_pwszProviderName = TaskText(provider.name);
    found->Obj.Prov.m_eProviderType = provider.type;
    found->Obj.Prov.m_pwszProviderVersion = TaskText(provider.version);
  });
}

}  // namespace scripted
