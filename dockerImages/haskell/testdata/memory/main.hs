import System.IO

main :: IO ()
main = do
  putStrLn "before"
  hFlush stdout
  let numbers = [1 ..] :: [Integer]
  print (length (takeWhile (> 0) numbers))
  print (sum (takeWhile (> 0) numbers))
