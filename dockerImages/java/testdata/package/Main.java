package com.example.demo;

class Helper {
    static String where() {
        return Helper.class.getPackageName();
    }
}

public class Demo {
    public static void main(String... args) {
        System.out.println(Helper.where());
    }
}
