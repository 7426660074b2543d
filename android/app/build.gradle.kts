plugins {
    alias(libs.plugins.android.application)
}

/** Folders of Rust's targets, by the names that Android has for them. `cargo xtask native` fills them. */
val targets =
    mapOf(
        "arm64-v8a" to "aarch64-linux-android",
        "armeabi-v7a" to "armv7-linux-androideabi",
        "x86_64" to "x86_64-linux-android",
    )

val libraries =
    tasks.register<Sync>("libraries") {
        into(layout.buildDirectory.dir("libraries"))
        for ((abi, target) in targets) from("../../target/android/$target/android/libringtrue.so") { into(abi) }
        doLast { check(destinationDir.walk().any { it.extension == "so" }) { "run cargo xtask native first" } }
    }

/** The corpus, which a debuggable app has with it. */
val vectors =
    tasks.register<Sync>("vectors") {
        into(layout.buildDirectory.dir("corpus"))
        from("../../tests/vectors") {
            include("*.json")
            into("vectors")
        }
    }

tasks.named("preBuild") { dependsOn(libraries, vectors) }

// The manifest says the package, the API levels and the extraction of libraries too, for the build without Gradle.
android {
    namespace = "app.ringtrue"
    compileSdk =
        libs.versions.compileSdk
            .get()
            .toInt()

    defaultConfig {
        minSdk =
            libs.versions.minSdk
                .get()
                .toInt()
        targetSdk =
            libs.versions.targetSdk
                .get()
                .toInt()
        ndk { abiFilters += targets.keys }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.toVersion(libs.versions.java.get())
        targetCompatibility = JavaVersion.toVersion(libs.versions.java.get())
    }

    sourceSets {
        named("main") {
            kotlin.directories += "../../bindings/kotlin"
            jniLibs.directories += "build/libraries"
        }
        named("debug") { assets.directories += "build/corpus" }
    }

    packaging { jniLibs { useLegacyPackaging = true } }

    buildTypes {
        release {
            isMinifyEnabled = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        }
        debug { proguardFiles("src/debug/proguard-rules.pro") }
    }
}

dependencies {
    implementation(libs.kotlin.stdlib)
    implementation(variantOf(libs.jna) { artifactType("aar") })
    testImplementation(libs.jna)
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
}
