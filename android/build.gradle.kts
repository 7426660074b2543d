buildscript {
    dependencies {
        // Google's plugin brings a Kotlin of its own; this is the pom's.
        classpath(libs.kotlin.gradle.plugin)
    }
}

plugins {
    alias(libs.plugins.android.application) apply false
}
