// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentityRegistry} from "../src/identity/IIdentityRegistry.sol";
import {SecurityToken} from "../src/token/SecurityToken.sol";
import {TokenFactory} from "../src/token/TokenFactory.sol";
import {World} from "./base/World.sol";

contract TokenFactoryTest is World {
    function setUp() public {
        deployWorld();
    }

    function test_a_token_is_born_with_its_terms_where_it_was_foretold() public {
        address foretold = factory.predictToken("PALACE");
        vm.assertEq(factory.tokenOf("PALACE"), address(0), "before");
        vm.expectEmit(address(factory));
        emit TokenFactory.TokenCreated(foretold, "PALACE", "Nights of the Palace", 5_000);
        vm.prank(ISSUER);
        SecurityToken token = SecurityToken(factory.createToken("PALACE", "Nights of the Palace", 5_000));

        vm.assertEq(address(token), foretold, "address");
        vm.assertEq(factory.tokenOf("PALACE"), address(token), "by symbol");
        vm.assertEq(factory.tokenCount(), 3, "count");
        vm.assertEq(factory.tokenAt(2), address(token), "by index");
        vm.assertEq(token.symbol(), "PALACE", "symbol");
        vm.assertEq(token.name(), "Nights of the Palace", "name");
        vm.assertEq(token.cap(), 5_000, "cap");
        vm.assertEq(token.totalSupply(), 0, "supply");
        vm.assertEq(address(token.identityRegistry()), address(registry), "registry");
        vm.assertTrue(token.hasRole(token.DEFAULT_ADMIN_ROLE(), ADMIN), "admin");
        vm.assertTrue(token.hasRole(token.ISSUER_ROLE(), ISSUER), "issuer");
        vm.assertTrue(token.hasRole(token.SETTLEMENT_ROLE(), address(settlement)), "settlement");
        vm.assertFalse(token.hasRole(token.DEFAULT_ADMIN_ROLE(), address(factory)), "the factory keeps nothing");
    }

    function test_a_symbol_is_taken_once() public {
        address existing = factory.tokenOf("MOONFOX");
        vm.expectRevert(abi.encodeWithSelector(TokenFactory.SymbolTaken.selector, "MOONFOX", existing));
        vm.prank(ISSUER);
        factory.createToken("MOONFOX", "Another", 1);
    }

    function test_a_symbol_is_not_empty() public {
        vm.expectRevert(TokenFactory.EmptySymbol.selector);
        vm.prank(ISSUER);
        factory.createToken("", "Nameless", 1);
    }

    function test_a_token_with_bad_terms_leaves_nothing_behind() public {
        vm.expectRevert(abi.encodeWithSelector(SecurityToken.CapOutOfRange.selector, 0));
        vm.prank(ISSUER);
        factory.createToken("PALACE", "Nights of the Palace", 0);
        vm.assertEq(factory.tokenOf("PALACE"), address(0), "symbol is free");
        vm.assertEq(factory.tokenCount(), 2, "count");
        vm.assertEq(factory.predictToken("PALACE").code.length, 0, "no code");
    }

    function test_zero_addresses_are_refused() public {
        address implementation = factory.implementation();
        address settled = address(settlement);
        vm.expectRevert(TokenFactory.ZeroAddress.selector);
        new TokenFactory(address(0), registry, settled, ADMIN, ISSUER);
        vm.expectRevert(TokenFactory.ZeroAddress.selector);
        new TokenFactory(implementation, IIdentityRegistry(address(0)), settled, ADMIN, ISSUER);
        vm.expectRevert(TokenFactory.ZeroAddress.selector);
        new TokenFactory(implementation, registry, address(0), ADMIN, ISSUER);
        vm.expectRevert(TokenFactory.ZeroAddress.selector);
        new TokenFactory(implementation, registry, settled, address(0), ISSUER);
        vm.expectRevert(TokenFactory.ZeroAddress.selector);
        new TokenFactory(implementation, registry, settled, ADMIN, address(0));
    }

    function test_the_factory_tells_what_it_was_given() public view {
        vm.assertEq(address(factory.identityRegistry()), address(registry), "registry");
        vm.assertEq(factory.settlement(), address(settlement), "settlement");
        vm.assertEq(factory.tokenAdmin(), ADMIN, "admin");
        vm.assertEq(factory.tokenIssuer(), ISSUER, "issuer");
    }
}
