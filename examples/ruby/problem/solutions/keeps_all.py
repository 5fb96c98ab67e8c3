n = int(input())
x = list(map(int, input().split()))
runs = [x[i:j] for i in range(n) for j in range(i + 1, n + 1)]
print(max(map(sum, runs)))
