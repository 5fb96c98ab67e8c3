main :: IO ()
main = do
  řádek <- getLine
  putStrLn "žluťoučký kůň 🐎 日本語"
  putStrLn řádek
