for line in io.lines() do
  print("got: " .. line)
end
