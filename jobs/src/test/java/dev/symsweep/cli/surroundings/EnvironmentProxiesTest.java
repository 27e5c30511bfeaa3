package dev.symsweep.cli.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {

    private static final URI SECURE = URI.create("https://data.example.org/train.gz");

    @ParameterizedTest
    @CsvSource({
        "https_proxy, http://proxy:3128/, HTTP, proxy, 3128",
        "HTTPS_PROXY, http://proxy:3128, HTTP, proxy, 3128",
        "https_proxy, proxy:8080, HTTP, proxy, 8080",
        "https_proxy, http://user:secret@proxy, HTTP, proxy, 1080",
        "ALL_PROXY, socks5h://proxy:9050, SOCKS, proxy, 9050"
    })
    void aVariableNamesTheProxy(String variable, String value, Proxy.Type type, String host, int port) {
        assertThat(chosen(Map.of(variable, value), SECURE))
                .isEqualTo(new Proxy(type, InetSocketAddress.createUnresolved(host, port)));
    }

    @ParameterizedTest
    @CsvSource({"https_proxy, ''", "https_proxy, 'http://a b'", "http_proxy, http://proxy:3128"})
    void withoutOneOfItsSchemeADownloadGoesItsOwnWay(String variable, String value) {
        assertThat(chosen(Map.of(variable, value), SECURE)).isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "data.example.org, true",
        "'other.net, .example.org', true",
        "example.org, true",
        "*.example.org, true",
        "*, true",
        "ample.org, false",
        "other.net, false"
    })
    void someHostsNeedNone(String excepted, boolean isDirect) {
        Proxy proxy = chosen(Map.of("https_proxy", "proxy:3128", "no_proxy", excepted), SECURE);

        assertThat(proxy.equals(Proxy.NO_PROXY)).isEqualTo(isDirect);
    }

    @Test
    void connectionsThatAreNoDownloadsGoTheirOwnWay() {
        assertThat(chosen(Map.of("all_proxy", "socks5h://proxy:9050"), URI.create("socket://cluster:8020")))
                .isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void whatJavasPropertiesNameGoesBefore() {
        ProxySelector properties = ProxySelector.of(InetSocketAddress.createUnresolved("first", 1));

        assertThat(EnvironmentProxies.of(Map.of("https_proxy", "second:2"), properties)
                        .select(SECURE))
                .isEqualTo(properties.select(SECURE));
    }

    private static Proxy chosen(Map<String, String> environment, URI uri) {
        List<Proxy> proxies =
                EnvironmentProxies.of(environment, ProxySelector.of(null)).select(uri);
        assertThat(proxies).hasSize(1);
        return proxies.get(0);
    }
}
