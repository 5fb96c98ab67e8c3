import System.IO

main :: IO ()
main = do
  hSetBuffering stdout LineBuffering
  putStrLn "before"
  spin 0

spin :: Int -> IO ()
spin n = n `seq` spin (n + 1)
