module Main (main) where

import Bank.Account
import Control.Monad (foldM)

main :: IO ()
main = do
  let accounts = open ["Ada", "Grace"]
      steps = [deposit 100 "Ada", transfer 30 "Ada" "Grace", transfer 300 "Ada" "Grace"]
  print (foldM (flip ($)) accounts (take 2 steps))
  either putStrLn print (foldM (flip ($)) accounts steps)
