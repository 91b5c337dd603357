// replay DIRECTORY…: runs a fuzz target over every file of its corpus, as a plain test.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz.hpp"

auto main(int count, char** arguments) -> int {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < count; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) {
      if (entry.is_regular_file()) {
        files.push_back(entry.path());
      }
    }
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    std::cout << "nothing to check: no file in the corpus\n";
    return 1;
  }
  for (const auto& file : files) {
    // WHY: said before, so that the last line names what a target fell over.
    std::cout << file.filename().string() << std::endl;  // NOLINT(performance-avoid-endl)
    std::ifstream from(file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(from), {});
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  std::cout << files.size() << " inputs\n";
}
