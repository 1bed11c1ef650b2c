using System.Net;
using DualFlow.Engine.ControlFlow.Http;

namespace DualFlow.Engine.Tests.ControlFlow;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.5")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd12::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void An_address_that_is_not_public_is_closed(string address) =>
        Assert.False(new AddressRules([], onlyListed: false).IsOpen("name.example", 80, IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:2800:220:1::1")]
    public void A_public_address_is_open_unless_only_the_list_counts(string address)
    {
        Assert.True(new AddressRules([], onlyListed: false).IsOpen("name.example", 80, IPAddress.Parse(address)));
        Assert.False(new AddressRules(["other.example"], onlyListed: true).IsOpen("name.example", 80, IPAddress.Parse(address)));
        Assert.True(new AddressRules(["name.example:80"], onlyListed: true).IsOpen("name.example", 80, IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("registry.college.kz", "registry.college.kz", 443, true)]
    [InlineData("registry.college.kz:8443", "registry.college.kz", 443, false)]
    [InlineData("*.college.kz", "registry.college.kz", 443, true)]
    [InlineData("*.college.kz", "college.kz.evil.example", 443, false)]
    [InlineData("*.college.kz", "evilcollege.kz", 443, false)]
    [InlineData("10.1.0.0/16", "anything", 443, true)]
    [InlineData("10.2.0.0/16", "anything", 443, false)]
    [InlineData("10.1.2.3", "anything", 443, true)]
    [InlineData("10.1.2.3:80", "anything", 443, false)]
    public void The_administrators_list_opens_names_ports_and_ranges(string entry, string host, int port, bool open) =>
        Assert.Equal(open, new AddressRules([entry], onlyListed: false).IsOpen(host, port, IPAddress.Parse("10.1.2.3")));

    [Theory]
    [InlineData("10.1.0.0/99")]
    [InlineData("host:port")]
    [InlineData("host:0")]
    [InlineData("two words")]
    public void An_entry_that_makes_no_sense_is_refused(string entry) =>
        Assert.Throws<FormatException>(() => new AddressRules([entry], onlyListed: false));
}
