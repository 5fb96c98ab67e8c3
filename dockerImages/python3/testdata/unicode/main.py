# žluťoučký kůň 🐎 日本語
print("žluťoučký kůň 🐎 日本語")
print(input())
