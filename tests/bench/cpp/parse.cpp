// Reads the benchmark's numbers with Google's libphonenumber in C++, as Debian has it: parse NUMBERS RESULTS
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using Line = std::pair<std::string, std::string>;

static bool Read(const Line& line, PhoneNumber* number) {
  return PhoneNumberUtil::GetInstance()->Parse(line.second, line.first, number) == PhoneNumberUtil::NO_PARSING_ERROR;
}

static std::string Plain(const Line& line) {
  PhoneNumber number;
  if (!Read(line, &number)) return "-";
  std::string national;
  PhoneNumberUtil::GetInstance()->GetNationalSignificantNumber(number, &national);
  std::string all = "+" + std::to_string(number.country_code()) + national;
  return all.size() > 16 ? "-" : all;
}

template <typename Work>
static uint64_t Time(Work work) {
  auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start).count();
}

int main(int count, char** words) {
  if (count != 3) return 2;
  std::vector<Line> lines;
  std::ifstream numbers(words[1]);
  for (std::string line; std::getline(numbers, line);) {
    size_t tab = line.find('\t');
    if (tab == std::string::npos) return 2;
    lines.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  if (lines.empty()) return 2;
  PhoneNumber number;
  uint64_t first = Time([&] { Read(lines.front(), &number); });

  std::ofstream results(words[2]);
  for (const Line& line : lines) results << Plain(line) << "\n";

  std::vector<uint64_t> times;
  for (int round = 0; round < 3; round++) {
    for (const Line& line : lines) times.push_back(Time([&] { Read(line, &number); }));
  }
  std::sort(times.begin(), times.end());
  std::printf("{\"parse.cpp.first_ns\":%llu,\"parse.cpp.median_ns\":%llu,\"parse.cpp.p99_ns\":%llu}\n",
              static_cast<unsigned long long>(first), static_cast<unsigned long long>(times[times.size() / 2]),
              static_cast<unsigned long long>(times[times.size() * 99 / 100]));
}
