NAME = "main"
if __name__ == "__main__":
    print "main is run"
