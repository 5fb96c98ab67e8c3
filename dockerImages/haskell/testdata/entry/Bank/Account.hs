module Bank.Account (Accounts, open, deposit, transfer) where

import qualified Data.Map as Map

type Accounts = Map.Map String Int

open :: [String] -> Accounts
open owners = Map.fromList [(owner, 0) | owner <- owners]

deposit :: Int -> String -> Accounts -> Either String Accounts
deposit amount owner accounts = case Map.lookup owner accounts of
  Nothing -> Left (owner ++ " has no account")
  Just balance
    | balance + amount < 0 -> Left (owner ++ " has only " ++ show balance)
    | otherwise -> Right (Map.insert owner (balance + amount) accounts)

transfer :: Int -> String -> String -> Accounts -> Either String Accounts
transfer amount from to accounts = deposit (-amount) from accounts >>= deposit amount to
