NAME=main
