package io.quintet.rules.detection;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A named list of addresses and ranges, such as the networks of an office or a threat list. */
public record IpList(String name, List<IPAddress> ranges) implements Serializable {

    public IpList {
        ranges = List.copyOf(ranges);
    }

    /** A list of addresses and CIDR blocks, IPv4 or IPv6. */
    public static IpList of(String name, String... ranges) {
        return new IpList(name, Arrays.stream(ranges).map(IpList::range).toList());
    }

    /** Whether an address lies in one of the ranges. */
    public boolean contains(IPAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** The address that a text is, if it is one: CloudTrail puts a service's name there as well. */
    static Optional<IPAddress> address(String text) {
        return Optional.ofNullable(new IPAddressString(text).getAddress()).filter(address -> !address.isMultiple());
    }

    private static IPAddress range(String text) {
        try {
            return new IPAddressString(text).toAddress().toPrefixBlock();
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("`" + text + "` is no address or CIDR block", e);
        }
    }
}
