package dev.symsweep.cli.surroundings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code no_proxy} name, in small
 * letters or large, as {@code curl} reads them. Java's own properties, such as {@code https.proxyHost}, go before. Only
 * downloads are meant: Java asks for plain connections, too, as to a cluster, which go where they always did.
 */
final class EnvironmentProxies extends ProxySelector {

    private static final int DEFAULT_PORT = 1080;

    private final Map<String, String> environment;
    private final ProxySelector first;

    private EnvironmentProxies(Map<String, String> environment, ProxySelector first) {
        this.environment = environment;
        this.first = first;
    }

    static ProxySelector of(Map<String, String> environment, @Nullable ProxySelector first) {
        return new EnvironmentProxies(environment, first == null ? ProxySelector.of(null) : first);
    }

    @Override
    public List<Proxy> select(URI uri) {
        List<Proxy> chosen = first.select(uri);
        boolean isDownload = String.valueOf(uri.getScheme()).startsWith("http");
        if (!isDownload || !chosen.equals(List.of(Proxy.NO_PROXY)) || isExcepted(String.valueOf(uri.getHost()))) {
            return chosen;
        }
        return variable(uri.getScheme() + "_proxy")
                .or(() -> variable("all_proxy"))
                .flatMap(EnvironmentProxies::proxy)
                .map(List::of)
                .orElse(chosen);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException exception) {
        first.connectFailed(uri, address, exception);
    }

    /** By name or by the end of one: {@code no_proxy} lists hosts and domains, {@code *} is all. */
    private boolean isExcepted(String host) {
        return variable("no_proxy").stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(entry -> entry.strip().replaceFirst("^\\*?\\.", ""))
                .filter(Predicate.not(String::isEmpty))
                .anyMatch(entry -> entry.equals("*") || ("." + host).endsWith("." + entry));
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(environment::get)
                .flatMap(Stream::ofNullable)
                .filter(Predicate.not(String::isBlank))
                .findFirst();
    }

    /** Host and port of {@code http://host:port/}, the scheme and the port left out at will. */
    private static Optional<Proxy> proxy(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            Proxy.Type type = uri.getScheme().startsWith("socks") ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
            int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
            return Optional.ofNullable(uri.getHost())
                    .map(host -> new Proxy(type, InetSocketAddress.createUnresolved(host, port)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
