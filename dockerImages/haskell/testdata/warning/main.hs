{-# OPTIONS_GHC -Wall #-}
module Main (main) where

main :: IO ()
main = let unused = (1 :: Int) in putStrLn "up"
