for _ = 1, 15625 do
  print(("x"):rep(63))
end
