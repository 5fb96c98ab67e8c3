// The standard's headers may come in any order.

/* Here it is the alphabet's, #include <nothing>, */
#include <algorithm>
#  include <cassert> // of C
#include <iostream> /* not
the first */

#include <map>
#include <string>

#define cout std::cout
#include <vector>

int main() {
    std::map<std::string, int> seen;
    std::vector<std::string> words = {"one", "two", "one", "three"};
    for (const auto &word : words)
        ++seen[word];
    assert(seen.size() == 3);
    std::ranges::sort(words);
    for (const auto &word : words)
        cout << word << seen[word] << ' ';
    cout << __LINE__ << ' ' << __FILE__ << '\n';
}
