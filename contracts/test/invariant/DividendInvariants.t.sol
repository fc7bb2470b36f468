// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DividendHandler} from "./DividendHandler.sol";

/// @dev Dividends are paid at most once a line, never beyond the pool, and no won is made or lost, whatever happens in
/// between.
contract DividendInvariants {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    DividendHandler private _handler;

    function setUp() public {
        _handler = new DividendHandler();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory targets) {
        bytes4[] memory acts = new bytes4[](8);
        acts[0] = DividendHandler.moveUnits.selector;
        acts[1] = DividendHandler.mine.selector;
        acts[2] = DividendHandler.freezeHolder.selector;
        acts[3] = DividendHandler.strikeOffOrAdmit.selector;
        acts[4] = DividendHandler.declare.selector;
        acts[5] = DividendHandler.pay.selector;
        acts[6] = DividendHandler.payHeld.selector;
        acts[7] = DividendHandler.cancel.selector;
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector({addr: address(_handler), selectors: acts});
    }

    function invariant_every_line_is_paid_once_within_the_pool_and_no_won_is_made_or_lost() public view {
        _handler.compare();
    }
}
