#include <atomic>
#include <future>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

int main() {
    std::mutex mutex;
    long total = 0;
    std::vector<std::jthread> threads;
    for (int part = 0; part < 4; part++)
        threads.emplace_back([&, part] {
            long sum = 0;
            for (int i = part * 250 + 1; i <= (part + 1) * 250; i++) sum += i;
            std::lock_guard lock(mutex);
            total += sum;
        });
    threads.clear();
    auto answer = std::async(std::launch::async, [&] { return total; });
    std::cout << answer.get() << '\n';
}
