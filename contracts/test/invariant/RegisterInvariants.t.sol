// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RegisterHandler} from "./RegisterHandler.sol";

/// @dev What holds of a token's register after any sequence of acts of holders and officers.
contract RegisterInvariants {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    RegisterHandler private _handler;

    function setUp() public {
        _handler = new RegisterHandler();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory targets) {
        bytes4[] memory acts = new bytes4[](13);
        acts[0] = RegisterHandler.admit.selector;
        acts[1] = RegisterHandler.strikeOff.selector;
        acts[2] = RegisterHandler.issueUnits.selector;
        acts[3] = RegisterHandler.burnUnits.selector;
        acts[4] = RegisterHandler.transferUnits.selector;
        acts[5] = RegisterHandler.force.selector;
        acts[6] = RegisterHandler.freezeWallet.selector;
        acts[7] = RegisterHandler.freezeSome.selector;
        acts[8] = RegisterHandler.unfreezeSome.selector;
        acts[9] = RegisterHandler.recover.selector;
        acts[10] = RegisterHandler.pause.selector;
        acts[11] = RegisterHandler.setRules.selector;
        acts[12] = RegisterHandler.mine.selector;
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector({addr: address(_handler), selectors: acts});
    }

    function invariant_supply_balances_freezes_holders_identities_and_checkpoints_equal_the_model() public view {
        _handler.compare();
        _handler.compareHistory();
    }
}
