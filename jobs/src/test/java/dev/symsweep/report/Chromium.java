package dev.symsweep.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The browser that shows reports to tests. */
final class Chromium {

    // Warns that Selenium has no DevTools classes of this Chromium; none are used. Held here, as the runtime holds
    // loggers weakly.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static final String NOT_INSTALLED =
            "chromium or chromedriver is not on the path (Debian: apt-get install chromium chromium-driver)";

    private Chromium() {}

    /** Opens it, or says on standard error why the tests are skipped. */
    static Optional<ChromeDriver> openIfInstalled() throws IOException {
        Optional<Path> chromium = program("chromium");
        Optional<Path> driver = program("chromedriver");
        if (chromium.isEmpty() || driver.isEmpty()) {
            // Maven's console counts skipped tests but keeps their reasons to its files.
            System.err.println("Skipped tests in the browser: " + NOT_INSTALLED);
            return Optional.empty();
        }
        SELENIUM.setLevel(Level.SEVERE);
        return Optional.of(open(chromium.get(), driver.get()));
    }

    private static ChromeDriver open(Path chromium, Path driver) throws IOException {
        // Not in the temporary folder, which could not be deleted while the browser, as it ends, still writes.
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        Path profile = Files.createTempDirectory(target, "chromium");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1200,900",
                "--user-data-dir=" + profile);
        // A driver that is named keeps Selenium from looking for one to download.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
