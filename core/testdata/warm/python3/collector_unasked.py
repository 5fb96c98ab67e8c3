# Garbage of a program that leaves its collector alone. It may be collected a few
# objects earlier or later.
import os
import sys


class Node:
    made = 0

    def __init__(self):
        self.me = self
        Node.made += 1
        self.number = Node.made

    def __del__(self):
        if self.number % 1000 == 0:
            print("del", self.number, Node.made // 100)


for _ in range(5000):
    Node()
os.loud = Node()
os.loud.number = 1000000
sys.loud = [Node()]
sys.loud[0].number = 2000000


def generator():
    try:
        yield 1
    finally:
        print("finally")


suspended = generator()
next(suspended)
held = open("held.txt", "w")
held.write("text")
