package io.quintet.rules.policy;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.io.Serializable;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses, or one address, of IPv4 or IPv6.
 *
 * @param high the first 64 bits of the network; the rest is in {@code low}
 */
record IpRange(boolean ipv6, long high, long low, int prefix) implements Serializable {
    private static final int ALL_BITS = 128;
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowMask(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allowLeadingZeros(false)
            .allow_inet_aton(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .getParentBuilder()
            .setRangeOptions(RangeParameters.NO_RANGE)
            .toParams();

    /** The block; a bare address is one of one address. Null when the text is neither. */
    @Nullable
    static IpRange read(String text) {
        try {
            IPAddress address = new IPAddressString(text, PLAIN).toAddress();
            if (address == null) {
                return null;
            }
            Integer prefix = address.getNetworkPrefixLength();
            BigInteger value = address.getValue().shiftLeft(ALL_BITS - address.getBitCount());
            return new IpRange(
                    address.isIPv6(),
                    value.shiftRight(Long.SIZE).longValue(),
                    value.longValue(),
                    prefix == null ? address.getBitCount() : prefix);
        } catch (AddressStringException | IncompatibleAddressException notAnAddress) {
            return null;
        }
    }

    boolean contains(IpRange other) {
        if (ipv6 != other.ipv6 || other.prefix < prefix) {
            return false;
        }
        return sameBits(high, other.high, Math.min(prefix, Long.SIZE))
                && sameBits(low, other.low, Math.max(prefix - Long.SIZE, 0));
    }

    private static boolean sameBits(long one, long other, int count) {
        return count == 0 || (one ^ other) >>> (Long.SIZE - count) == 0;
    }
}
