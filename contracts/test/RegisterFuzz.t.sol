// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RegisterHandler} from "./invariant/RegisterHandler.sol";

/// @dev The token against a plain model of it, over whole sequences of acts drawn from one seed.
contract RegisterFuzzTest {
    uint256 private constant ACTS = 24;

    RegisterHandler private _handler;

    function setUp() public {
        _handler = new RegisterHandler();
    }

    function testFuzz_any_sequence_of_acts_leaves_what_it_leaves_in_a_plain_model(uint256 seed) public {
        for (uint256 i = 0; i < ACTS; ++i) {
            _handler.act(uint256(keccak256(abi.encode(seed, i))));
        }
        _handler.compare();
        _handler.compareHistory();
    }
}
