import Control.Concurrent
import Control.Concurrent.STM
import Control.Monad

main :: IO ()
main = do
  total <- newTVarIO 0
  done <- newEmptyMVar
  forM_ [0 .. 3] $ \part -> forkIO $ do
    let numbers = [part * 250 + 1 .. (part + 1) * 250] :: [Int]
    atomically $ modifyTVar' total (+ sum numbers)
    putMVar done ()
  replicateM_ 4 (takeMVar done)
  readTVarIO total >>= print
