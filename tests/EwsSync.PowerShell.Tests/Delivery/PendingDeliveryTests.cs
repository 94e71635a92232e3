using System;
using System.Collections.Generic;
using EwsSync.PowerShell.Delivery;
using Xunit;

namespace EwsSync.PowerShell.Tests.Delivery;

public sealed class PendingDeliveryTests
{
    private readonly PendingDelivery _delivery = new();
    private readonly List<string> _accepted = [];
    private readonly object _inbox = new();
    private readonly object _sent = new();

    [Fact]
    public void A_page_is_accepted_once_all_of_its_events_have_arrived_in_any_order()
    {
        Add(_inbox, "1", "a", "b");
        Arrive("b");
        Assert.Equal([], _accepted);
        Arrive("a");
        Assert.Equal(["1"], _accepted);
        Arrive();
        Assert.Equal(["1"], _accepted);
    }

    [Fact]
    public void A_page_waits_for_the_pages_of_its_folder_before_it_and_for_no_other_folder()
    {
        Add(_inbox, "1", "a");
        Add(_inbox, "2", "b");
        Add(_sent, "3", "c");
        Arrive("b", "c");
        Assert.Equal(["3"], _accepted);
        Assert.Equal(2, _delivery.Waiting);
        Arrive("a");
        Assert.Equal(["3", "1", "2"], _accepted);
        Assert.Equal(0, _delivery.Waiting);
    }

    [Fact]
    public void An_event_that_arrives_twice_stands_for_itself_only()
    {
        Add(_inbox, "1", "a", "b");
        Arrive("a", "a");
        Assert.Equal([], _accepted);
    }

    [Fact]
    public void An_event_that_stands_twice_in_a_page_must_arrive_twice()
    {
        Add(_inbox, "1", "a", "a");
        Arrive("a");
        Assert.Equal([], _accepted);
        Arrive("a");
        Assert.Equal(["1"], _accepted);
    }

    [Fact]
    public void A_foreign_event_is_not_taken_and_an_empty_page_waits_for_nothing()
    {
        Assert.False(_delivery.Arrive("foreign"));
        Add(_inbox, "1");
        Arrive();
        Assert.Equal(["1"], _accepted);
    }

    [Fact]
    public void A_page_whose_state_cannot_be_stored_stays_and_keeps_back_those_after_it()
    {
        _delivery.Add(_inbox, [], () => throw new InvalidOperationException("disk full"));
        Add(_inbox, "2");
        Assert.Throws<InvalidOperationException>(_delivery.AcceptArrived);
        Assert.Equal([], _accepted);
        Assert.Equal(2, _delivery.Waiting);
    }

    private void Add(object lane, string name, params string[] events) => _delivery.Add(lane, events, () => _accepted.Add(name));

    private void Arrive(params string[] events)
    {
        foreach (var id in events)
            _delivery.Arrive(id);
        _delivery.AcceptArrived();
    }
}
