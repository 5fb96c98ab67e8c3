import Control.Monad (replicateM_)

main :: IO ()
main = replicateM_ 15625 (putStrLn (replicate 63 'x'))
