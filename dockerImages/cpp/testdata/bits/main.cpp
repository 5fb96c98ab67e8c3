#include <bits/stdc++.h>
using namespace std;

int main() {
    map<string, vector<int>> squares;
    for (int i = 1; i <= 3; i++) squares["squares"].push_back(i * i);
    for (auto &[name, values] : squares) {
        print("{}:", name);
        for (int value : values) cout << ' ' << value;
        cout << endl;
    }
}
