print("never")
while true do
  print("more")
