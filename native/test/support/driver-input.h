#pragma once
#include <dirent.h>

#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "keys.h"

namespace penumbra::core {

// Ids that are names of files in a folder; none where it cannot be read.
inline std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  DIR* opened = ::opendir(folder.c_str());
  if (opened == nullptr) return names;
  while (const dirent* entry = ::readdir(opened)) {
    if (std::strlen(entry->d_name) == 64) names.emplace_back(entry->d_name);
  }
  ::closedir(opened);
  return names;
}

// 64 bytes of standard input.
inline MasterKey ReadKey() {
  MasterKey key;
  std::cin.read(reinterpret_cast<char*>(key.encrypt.data()), 32);
  std::cin.read(reinterpret_cast<char*>(key.mac_k.data()), 16);
  std::cin.read(reinterpret_cast<char*>(key.mac_r.data()), 16);
  return key;
}

}  // namespace penumbra::core
