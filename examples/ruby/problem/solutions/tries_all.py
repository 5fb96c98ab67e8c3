n = int(input())
x = list(map(int, input().split()))
print(max(sum(x[i:j]) for i in range(n) for j in range(i + 1, n + 1)))
